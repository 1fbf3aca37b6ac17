# Completion of tune for bash:  source <(tune completion bash)
_tune() {
    local IFS=$'\n' line
    COMPREPLY=()
    while read -r line; do
        [[ $line == :* ]] || COMPREPLY+=("${line%%$'\t'*}")
    done < <("${COMP_WORDS[0]}" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _tune tune kubectl-tune
