# Completion of tune for fish:  tune completion fish | source
function __tune_complete
    set -l words (commandline -opc)
    $words[1] __complete $words[2..-1] (commandline -ct) 2>/dev/null | string match -v ':*'
end
complete -c tune -a '(__tune_complete)'
complete -c kubectl-tune -a '(__tune_complete)'
