#compdef tune kubectl-tune
# Completion of tune for zsh:  source <(tune completion zsh), or write it to a file _tune in a folder of $fpath
_tune() {
    local line
    local -a found
    while IFS= read -r line; do
        [[ $line == :* ]] || found+=("${${line//:/\\:}/$'\t'/:}")
    done < <("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( ${#found} )); then
        _describe 'tune' found
    else
        _files
    fi
}
if [[ $funcstack[1] == _tune ]]; then
    _tune "$@"
else
    compdef _tune tune kubectl-tune
fi
