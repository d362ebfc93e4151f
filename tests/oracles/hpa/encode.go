// SPDX-License-Identifier: Apache-2.0
package hpa

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	metricsapi "k8s.io/metrics/pkg/apis/metrics/v1beta1"
)

// row is a JSON array; the layout of each is in README.md.
type row = []any

// encoder writes the vectors, one case a line; sentences are numbered.
type encoder struct {
	cases     bytes.Buffer
	sentences []string
	numbers   map[string]int
	origin    time.Time
}

func (e *encoder) sentence(text string) int {
	number, known := e.numbers[text]
	if !known {
		number = len(e.sentences)
		e.numbers[text] = number
		e.sentences = append(e.sentences, text)
	}
	return number
}

// time in seconds from the first sync of the case.
func (e *encoder) time(at time.Time) float64 { return at.Sub(e.origin).Seconds() }

func encodeRules(rules *autoscalingv2.HPAScalingRules) any {
	if rules == nil {
		return nil
	}
	selects := map[autoscalingv2.ScalingPolicySelect]int{autoscalingv2.MaxChangePolicySelect: 0,
		autoscalingv2.MinChangePolicySelect: 1, autoscalingv2.DisabledPolicySelect: 2}
	policies := row{}
	for _, policy := range rules.Policies {
		kind := 0
		if policy.Type == autoscalingv2.PercentScalingPolicy {
			kind = 1
		}
		policies = append(policies, row{kind, policy.Value, policy.PeriodSeconds})
	}
	return row{*rules.StabilizationWindowSeconds, selects[*rules.SelectPolicy], policies}
}

func encodeSpec(hpa *autoscalingv2.HorizontalPodAutoscaler) row {
	targets := map[corev1.ResourceName]any{}
	for _, metric := range hpa.Spec.Metrics {
		targets[metric.Resource.Name] = *metric.Resource.Target.AverageUtilization
	}
	spec := row{*hpa.Spec.MinReplicas, hpa.Spec.MaxReplicas, targets[corev1.ResourceCPU], targets[corev1.ResourceMemory]}
	if hpa.Spec.Behavior == nil {
		return append(spec, nil, nil)
	}
	return append(spec, encodeRules(hpa.Spec.Behavior.ScaleUp), encodeRules(hpa.Spec.Behavior.ScaleDown))
}

// encodeContainers: requests in mCPU and bytes.
func encodeContainers(containers []corev1.Container) row {
	result := row{}
	for _, container := range containers {
		var cpu, memory any
		if quantity, ok := container.Resources.Requests[corev1.ResourceCPU]; ok {
			cpu = quantity.MilliValue()
		}
		if quantity, ok := container.Resources.Requests[corev1.ResourceMemory]; ok {
			memory = quantity.Value()
		}
		result = append(result, row{cpu, memory})
	}
	return result
}

func (e *encoder) pod(pod *corev1.Pod, sample *metricsapi.PodMetrics, template []corev1.Container) row {
	phases := map[corev1.PodPhase]int{corev1.PodPending: 0, corev1.PodRunning: 1, corev1.PodSucceeded: 2, corev1.PodFailed: 3}
	statuses := map[corev1.ConditionStatus]int{corev1.ConditionTrue: 0, corev1.ConditionFalse: 1, corev1.ConditionUnknown: 2}
	var ready, start, usage, own any
	for _, condition := range pod.Status.Conditions {
		ready = row{statuses[condition.Status], e.time(condition.LastTransitionTime.Time)}
	}
	if pod.Status.StartTime != nil {
		start = e.time(pod.Status.StartTime.Time)
	}
	if sample != nil {
		var cpu, memory int64
		for _, container := range sample.Containers {
			cpu += container.Usage.Cpu().MilliValue()
			memory += container.Usage.Memory().Value()
		}
		usage = row{e.time(sample.Timestamp.Time), sample.Window.Seconds(), cpu, memory}
	}
	deleting := 0
	if pod.DeletionTimestamp != nil {
		deleting = 1
	}
	if &pod.Spec.Containers[0] != &template[0] {
		own = encodeContainers(pod.Spec.Containers)
	}
	return row{phases[pod.Status.Phase], ready, start, deleting, usage, own}
}

// pods: equal neighbours are written once, with their number.
func (e *encoder) pods(pods []*corev1.Pod, samples []metricsapi.PodMetrics, template []corev1.Container) row {
	byName := map[string]*metricsapi.PodMetrics{}
	for i := range samples {
		byName[samples[i].Name] = &samples[i]
	}
	result := row{}
	previous, count := "", 0
	flush := func() {
		if count > 0 {
			result = append(result, row{count, json.RawMessage(previous)})
		}
	}
	for _, pod := range pods {
		text, _ := json.Marshal(e.pod(pod, byName[pod.Name], template))
		if string(text) != previous {
			flush()
			previous, count = string(text), 0
		}
		count++
	}
	flush()
	return result
}

func (e *encoder) state(s state) row {
	result := row{}
	for _, entries := range [][]entry{s.Recommendations, s.ScaleUps, s.ScaleDowns} {
		list := row{}
		for _, one := range entries {
			list = append(list, row{one.Number, e.time(one.At)})
		}
		result = append(result, list)
	}
	return result
}

func (e *encoder) condition(status autoscalingv2.HorizontalPodAutoscalerStatus, kind autoscalingv2.HorizontalPodAutoscalerConditionType) any {
	for _, condition := range status.Conditions {
		if condition.Type == kind {
			return row{condition.Status == corev1.ConditionTrue, e.sentence(condition.Reason), e.sentence(condition.Message)}
		}
	}
	return nil
}

// decision is what the controller did in one sync.
func (e *encoder) decision(c *cluster, name string, events []string) row {
	metrics := row{}
	for _, metric := range c.status.CurrentMetrics {
		if metric.Resource == nil {
			continue // failed
		}
		kind := 0
		if metric.Resource.Name == corev1.ResourceMemory {
			kind = 1
		}
		metrics = append(metrics, row{kind, *metric.Resource.Current.AverageUtilization,
			metric.Resource.Current.AverageValue.MilliValue()})
	}
	said := row{}
	for _, event := range events {
		parts := strings.SplitN(event, " ", 3)
		said = append(said, row{parts[0] == "Warning", e.sentence(parts[1]), e.sentence(parts[2])})
	}
	return row{c.replicas, c.rescaled, metrics, e.condition(c.status, autoscalingv2.AbleToScale),
		e.condition(c.status, autoscalingv2.ScalingActive), e.condition(c.status, autoscalingv2.ScalingLimited),
		said, e.state(c.getState(name))}
}

func (e *encoder) add(spec, containers, before row, steps []row) {
	text, err := json.Marshal(row{spec, containers, before, steps})
	if err != nil {
		panic(err)
	}
	if e.cases.Len() > 0 {
		e.cases.WriteString(",\n")
	}
	e.cases.Write(text)
}

func (e *encoder) file(source string, decisions int) []byte {
	sentences, _ := json.MarshalIndent(e.sentences, "", "")
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\"source\": %q,\n\"decisions\": %d,\n\"sentences\": %s,\n\"cases\": [\n%s\n]}\n",
		source, decisions, sentences, e.cases.Bytes())
	return out.Bytes()
}
