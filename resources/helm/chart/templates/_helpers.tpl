{{- /* SPDX-License-Identifier: Apache-2.0 */ -}}

{{- /* Labels of every object: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */ -}}
{{- define "cluster.labels" -}}
app.kubernetes.io/name: {{ .name | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service | quote }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | quote }}
{{- end -}}

{{- /* metadata of an object: dict "root" $ "name" NAME "namespace" NAMESPACE, which is empty for the whole cluster;
of a workload's also "workload" W, and "controller" true where it makes the pods */ -}}
{{- define "cluster.metadata" -}}
name: {{ .name | quote }}
{{- with .namespace }}
namespace: {{ . | quote }}
{{- end }}
labels:
  {{- include "cluster.labels" . | nindent 2 }}
{{- $annotations := .annotations | default dict -}}
{{- with .workload -}}
{{- if not (kindIs "invalid" .syncWave) -}}
{{- $annotations = merge (dict "argocd.argoproj.io/sync-wave" (toString .syncWave)) $annotations -}}
{{- end -}}
{{- if and .program $.controller -}}
{{- $annotations = merge (dict "kubecast.io/program" .program) $annotations -}}
{{- end -}}
{{- end -}}
{{- with $annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "cluster.namespace" -}}
{{- .workload.namespace | default .root.Release.Namespace -}}
{{- end -}}

{{- /* What Services and controllers find the pods by. */ -}}
{{- define "cluster.selector" -}}
app: {{ (.workload.labels | default dict).app | default .name | quote }}
{{- end -}}

{{- /* "true" or nothing: a workload that a profile switched off has `enabled: false`. */ -}}
{{- define "cluster.enabled" -}}
{{- if ne (toString .enabled) "false" -}}true{{- end -}}
{{- end -}}

{{- /* With an autoscaler no object states `replicas`, which every upgrade would set back. */ -}}
{{- define "cluster.autoscaled" -}}
{{- if and .workload.autoscaling .root.Values.autoscaling.enabled -}}true{{- end -}}
{{- end -}}

{{- define "cluster.replicas" -}}
{{- $own := 1 -}}
{{- with .workload.autoscaling -}}{{- $own = .minReplicas -}}{{- end -}}
{{- if not (kindIs "invalid" .workload.replicas) -}}{{- $own = .workload.replicas -}}{{- end -}}
{{- /* Members of a StatefulSet are not alike: a profile does not take some away. */ -}}
{{- if or (kindIs "invalid" .root.Values.mostReplicas) (ne .workload.kind "Deployment") -}}
{{- $own -}}
{{- else -}}
{{- min $own .root.Values.mostReplicas -}}
{{- end -}}
{{- end -}}

{{- define "cluster.image" -}}
{{- .repository -}}
{{- with .tag }}:{{ . }}{{ end -}}
{{- with .digest }}@{{ . }}{{ end -}}
{{- end -}}

{{- /* Argo CD applies what everything else needs first. */ -}}
{{- define "cluster.shared" -}}
{{- dict "argocd.argoproj.io/sync-wave" "-2" | toJson -}}
{{- end -}}
