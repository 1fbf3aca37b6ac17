{{- define "tune-operator.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "tune-operator.selectorLabels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end }}

{{- /* Without the component: a test's pod must not be taken for an operator by Services, budget and NetworkPolicy. */ -}}
{{- define "tune-operator.commonLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "tune-operator.labels" -}}
{{ include "tune-operator.selectorLabels" . }}
{{ include "tune-operator.commonLabels" . }}
{{- end }}

{{- define "tune-operator.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "tune-operator.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end }}

{{- define "tune-operator.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end }}

{{- define "tune-operator.pushService" -}}
{{- include "tune-operator.fullname" . }}-push
{{- end }}

{{- define "tune-operator.pushSecret" -}}
{{- default (printf "%s-push-tls" (include "tune-operator.fullname" .)) .Values.push.certificate.existingSecret -}}
{{- end }}

{{- /* Of a Service's name in the release's namespace, as a JSON list. */ -}}
{{- define "tune-operator.pushHosts" -}}
{{- $service := include "tune-operator.pushService" . -}}
{{- list (printf "%s.%s.svc" $service .Release.Namespace) (printf "%s.%s.svc.cluster.local" $service .Release.Namespace) (printf "%s.%s" $service .Release.Namespace) | toJson -}}
{{- end }}

{{- /* What the restricted Pod Security Standard asks of a pod, and of a container. */ -}}
{{- define "tune-operator.podSecurityContext" -}}
runAsNonRoot: true
{{- with .Values.runAsUser }}
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "tune-operator.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end }}
