using static TuneOperator.Chart.Tests.Policy.Attempt;

namespace TuneOperator.Chart.Tests.Policy;

/// <summary>Ways to get more than one may, each with the barrier that stops it.</summary>
public static class Attempts
{
    public static IReadOnlyList<Attempt> All { get; } =
    [
        OfPod("host path", Barrier.PodSecurity, """{"volumes": [{"name": "host", "hostPath": {"path": "/"}}]}"""),
        OfPod("host network", Barrier.PodSecurity, """{"hostNetwork": true}"""),
        OfPod("host processes", Barrier.PodSecurity, """{"hostPID": true}"""),
        OfPod("host IPC", Barrier.PodSecurity, """{"hostIPC": true}"""),
        OfPod("network file system", Barrier.PodSecurity, """{"volumes": [{"name": "nfs", "nfs": {"server": "10.0.0.1", "path": "/"}}]}"""),
        OfPod("unsafe sysctl", Barrier.PodSecurity, """{"securityContext": {"sysctls": [{"name": "kernel.msgmax", "value": "1"}]}}"""),
        OfPod("root for the pod", Barrier.PodSecurity, """{"securityContext": {"runAsUser": 0}}"""),
        OfPod("no seccomp", Barrier.PodSecurity, """{"securityContext": {"seccompProfile": {"type": "Unconfined"}}}"""),
        OfPod("no AppArmor", Barrier.PodSecurity, """{"securityContext": {"appArmorProfile": {"type": "Unconfined"}}}"""),
        OfPod("SELinux type", Barrier.PodSecurity, """{"securityContext": {"seLinuxOptions": {"type": "spc_t"}}}"""),
        OfPod("host process of Windows", Barrier.PodSecurity, """{"securityContext": {"windowsOptions": {"hostProcess": true}}}"""),
        OfContainer("privileged container", Barrier.PodSecurity, """{"securityContext": {"privileged": true, "allowPrivilegeEscalation": null}}"""),
        OfPod("privileged init container", Barrier.PodSecurity, """{"initContainers": [{"name": "init", "image": "digits:1", "securityContext": {"privileged": true}}]}"""),
        OfContainer("added capability", Barrier.PodSecurity, """{"securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}}}"""),
        OfContainer("kept capabilities", Barrier.PodSecurity, """{"securityContext": {"capabilities": null}}"""),
        OfContainer("privilege escalation", Barrier.PodSecurity, """{"securityContext": {"allowPrivilegeEscalation": true}}"""),
        OfContainer("root for the container", Barrier.PodSecurity, """{"securityContext": {"runAsUser": 0}}"""),
        OfContainer("unmasked proc", Barrier.PodSecurity, """{"securityContext": {"procMount": "Unmasked"}}"""),
        OfContainer("host port", Barrier.PodSecurity, """{"ports": [{"containerPort": 80, "hostPort": 80}]}"""),

        OfPod("another service account", Barrier.Policy, """{"serviceAccountName": "admin"}"""),
        OfPod("another service account in the older field", Barrier.Policy, """{"serviceAccount": "admin"}"""),
        OfPod("one account in each field", Barrier.Policy, """{"serviceAccountName": "trainer", "serviceAccount": "admin"}"""),
        OfPod("the default account by name", Barrier.Policy, """{"serviceAccountName": "default"}"""),
        OfPod("a placeholder for the account", Barrier.Policy, """{"serviceAccountName": "${parameters.y}"}"""),
        OfPod("an account that is no text", Barrier.Policy, """{"serviceAccountName": ["admin"]}"""),
        OfPod("the operator's account", Barrier.Policy, """{"serviceAccountName": "tune-tune-operator"}"""),
        OfPod("another account's token", Barrier.Policy, """{"serviceAccountName": "admin", "volumes": [{"name": "t", "projected": {"sources": [{"serviceAccountToken": {"path": "t", "audience": "vault"}}]}}]}"""),

        OfContainer("a placeholder for the image", Barrier.Acceptance, """{"image": "${parameters.y}"}"""),
        OfPod("a placeholder for a path of the host", Barrier.Acceptance, """{"volumes": [{"name": "host", "hostPath": {"path": "${parameters.y}"}}]}"""),
        OfPod("a placeholder for a Secret", Barrier.Acceptance, """{"volumes": [{"name": "s", "secret": {"secretName": "${parameters.y}"}}]}"""),
        OfContainer("a placeholder for a Secret in a variable", Barrier.Acceptance, """{"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "${parameters.y}", "key": "k"}}}]}"""),
        OfContainer("a placeholder for a variable's name", Barrier.Acceptance, """{"env": [{"name": "${parameters.y}", "value": "1"}]}"""),
        OfContainer("a placeholder for a mount", Barrier.Acceptance, """{"volumeMounts": [{"name": "v", "mountPath": "${parameters.y}"}]}"""),
        OfPod("a placeholder for a node", Barrier.Acceptance, """{"nodeName": "${parameters.y}"}"""),
        OfPod("a placeholder for a field's name", Barrier.Acceptance, """{"nodeSelector": {"${parameters.y}": "a"}}"""),
        OfPod("a placeholder in an ephemeral container", Barrier.Acceptance, """{"ephemeralContainers": [{"name": "e", "image": "digits:1", "args": ["${parameters.x}"]}]}"""),
        OfJob("a placeholder in a label of the pod", Barrier.Acceptance, """{"template": {"metadata": {"labels": {"a": "${parameters.y}"}}}}"""),
        new("a placeholder in a label of the Job", Barrier.Acceptance, """{"spec": {"trialTemplate": {"metadata": {"labels": {"a": "${parameters.y}"}}}}}"""),
        OfContainer("a placeholder for what is no parameter", Barrier.Acceptance, """{"args": ["${parameters.token}"]}"""),
        OfJob("a selector that takes others' pods", Barrier.Acceptance, """{"manualSelector": true, "selector": {"matchLabels": {"app": "web"}}}"""),

        new("a namespace for the Job", Barrier.Schema, """{"spec": {"trialTemplate": {"metadata": {"namespace": "kube-system"}}}}"""),
        new("a name for the Job", Barrier.Schema, """{"spec": {"trialTemplate": {"metadata": {"name": "theirs"}}}}"""),
        new("an owner for the Job", Barrier.Schema, """{"spec": {"trialTemplate": {"metadata": {"ownerReferences": [{"apiVersion": "v1", "kind": "Pod", "name": "a", "uid": "b"}]}}}}"""),
        new("a finalizer that keeps the Job", Barrier.Schema, """{"spec": {"trialTemplate": {"metadata": {"finalizers": ["example.org/keep"]}}}}"""),
        new("a queue that is no name", Barrier.Schema, """{"spec": {"placement": {"queueName": "team-b/queue"}}}"""),
        new("a namespace for the trials", Barrier.Schema, """{"spec": {"namespace": "kube-system"}}"""),

        OfPod("an ephemeral container", Barrier.JobValidation, """{"ephemeralContainers": [{"name": "e", "image": "digits:1"}]}"""),
        OfPod("a pod that is always restarted", Barrier.JobValidation, """{"restartPolicy": "Always"}"""),
        OfPod("a volume that is not there", Barrier.JobValidation, """{"containers[0]": {"volumeMounts": [{"name": "none", "mountPath": "/a"}]}}"""),

        OfPod("the token of the default account", Barrier.OwnJobs, """{"automountServiceAccountToken": true}"""),
        OfPod("a projected token of the default account", Barrier.OwnJobs, """{"volumes": [{"name": "t", "projected": {"sources": [{"serviceAccountToken": {"path": "t", "audience": "vault"}}]}}]}"""),
        OfPod("a Secret of the namespace", Barrier.OwnJobs, """{"volumes": [{"name": "s", "secret": {"secretName": "registry"}}]}"""),
        OfContainer("a Secret of the namespace in a variable", Barrier.OwnJobs, """{"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}]}"""),
        OfPod("a node by name, past the scheduler", Barrier.OwnJobs, """{"nodeName": "control-plane"}"""),
        OfPod("a node of the control plane", Barrier.OwnJobs, """{"tolerations": [{"operator": "Exists"}]}"""),
        OfPod("a priority class", Barrier.OwnJobs, """{"priorityClassName": "system-node-critical"}"""),
        OfPod("another runtime", Barrier.OwnJobs, """{"runtimeClassName": "bare"}"""),
        OfPod("a claim of the namespace", Barrier.OwnJobs, """{"volumes": [{"name": "d", "persistentVolumeClaim": {"claimName": "data"}}]}"""),
        OfJob("a thousand pods a trial", Barrier.OwnJobs, """{"parallelism": 1000, "completions": 1000}"""),
    ];
}
