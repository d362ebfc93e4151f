{{- /* SPDX-License-Identifier: Apache-2.0 */ -}}

{{- /* One container: dict "root" $ "name" NAME "workload" W "container" C "serves" BOOL. The first one serves. */ -}}
{{- define "cluster.container" -}}
{{- $w := .workload -}}
name: {{ .container.name | quote }}
image: {{ include "cluster.image" .container.image | quote }}
{{- with .container.args }}
args:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .serves }}
{{- if or $w.port $w.metricsPort }}
ports:
  {{- with $w.port }}
  - name: main
    containerPort: {{ . }}
  {{- end }}
  {{- with $w.metricsPort }}
  - name: metrics
    containerPort: {{ . }}
  {{- end }}
{{- end }}
{{- range $kind := list "startup" "readiness" "liveness" }}
{{- with get ($w.probes | default dict) $kind }}
{{ $kind }}Probe:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}
{{- with .container.env }}
env:
  {{- range $key, $value := . }}
  - name: {{ $key | quote }}
    value: {{ $value | toString | quote }}
  {{- end }}
{{- end }}
{{- if and .serves (or $w.config $w.secrets $w.secretKeys $w.existingSecret) }}
envFrom:
  {{- if $w.config }}
  - configMapRef: {name: {{ printf "%s-config" .name | quote }}}
  {{- end }}
  {{- if or $w.secrets $w.secretKeys }}
  - secretRef: {name: {{ printf "%s-secret" .name | quote }}}
  {{- end }}
  {{- with $w.existingSecret }}
  - secretRef: {name: {{ . | quote }}}
  {{- end }}
{{- end }}
{{- with .container.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if and .serves (or $w.volumes $w.scratch $w.files $w.keys) }}
volumeMounts:
  {{- range concat ($w.volumes | default list) ($w.scratch | default list) }}
  - name: {{ .name | quote }}
    mountPath: {{ .mountPath | quote }}
  {{- end }}
  {{- with $w.files }}
  - name: files
    mountPath: {{ .folder | quote }}
  {{- end }}
  {{- with $w.keys }}
  - name: keys
    mountPath: {{ .folder | quote }}
  {{- end }}
{{- end }}
{{- with $w.containerSecurity }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- /* metadata and spec of the pods, in the words of core/v1 PodTemplateSpec. */ -}}
{{- define "cluster.pod" -}}
{{- $here := . -}}
{{- $w := .workload -}}
metadata:
  labels:
    {{- toYaml $w.labels | nindent 4 }}
  {{- if or $w.config $w.secrets $w.files $w.metricsPort }}
  annotations:
    {{- if or $w.config $w.secrets $w.files }}
    # Pods are replaced when what they read at their start has changed.
    checksum/config: {{ printf "%s%s%s" (toJson $w.config) (toJson $w.secrets) (toJson $w.files) | sha256sum }}
    {{- end }}
    {{- with $w.metricsPort }}
    # What the scrape configuration of Prometheus' own chart looks for.
    prometheus.io/scrape: "true"
    prometheus.io/port: {{ . | quote }}
    {{- end }}
  {{- end }}
spec:
  {{- with $w.priorityClassName }}
  priorityClassName: {{ . | quote }}
  {{- end }}
  {{- if $w.hostNetwork }}
  hostNetwork: true
  {{- end }}
  {{- with $w.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $w.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $w.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $w.topologySpreadConstraints }}
  topologySpreadConstraints:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  terminationGracePeriodSeconds: {{ $w.terminationGracePeriodSeconds }}
  automountServiceAccountToken: false
  serviceAccountName: {{ .name | quote }}
  {{- with $w.podSecurity }}
  securityContext:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $w.migration }}
  # Before each start rather than by a hook: the database may come with this very release, and a hook would wait for
  # what is waiting for it. The services take a lock, so that two pods do not migrate at once.
  initContainers:
    {{- $first := first $w.containers }}
    {{- $workload := dict "containerSecurity" $w.containerSecurity "existingSecret" (printf "%s-migration" $here.name) }}
    - {{- include "cluster.container" (dict "root" $here.root "name" $here.name "workload" $workload "serves" true "container" (dict "name" "migrate" "image" $first.image "args" .args "resources" $first.resources)) | nindent 6 }}
  {{- end }}
  containers:
    {{- range $index, $container := $w.containers }}
    - {{- include "cluster.container" (dict "root" $here.root "name" $here.name "workload" $w "serves" (eq $index 0) "container" $container) | nindent 6 }}
    {{- end }}
  {{- $claims := list }}
  {{- if ne $w.kind "StatefulSet" }}{{- $claims = $w.volumes | default list }}{{- end }}
  {{- if or $claims $w.scratch $w.files $w.keys }}
  volumes:
    {{- range $claims }}
    - name: {{ .name | quote }}
      persistentVolumeClaim: {claimName: {{ printf "%s-%s" $here.name .name | quote }}}
    {{- end }}
    {{- range $w.scratch }}
    - {name: {{ .name | quote }}, emptyDir: {}}
    {{- end }}
    {{- if $w.files }}
    - {name: files, configMap: {name: {{ printf "%s-files" $here.name | quote }}}}
    {{- end }}
    {{- if $w.keys }}
    - {name: keys, secret: {secretName: {{ printf "%s-keys" $here.name | quote }}}}
    {{- end }}
  {{- end }}
{{- end -}}
