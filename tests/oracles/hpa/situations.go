// SPDX-License-Identifier: Apache-2.0
package hpa

import (
	"fmt"
	"math/rand/v2"
	"time"

	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	defaults "k8s.io/kubernetes/pkg/apis/autoscaling/v2"
	metricsapi "k8s.io/metrics/pkg/apis/metrics/v1beta1"
)

// situations draws random specs, states and pods, with a liking for the edges of every rule.
type situations struct{ *rand.Rand }

func (r situations) chance(percent int) bool    { return r.IntN(100) < percent }
func (r situations) between(low, high int) int  { return low + r.IntN(high-low+1) }
func pick[T any](r situations, of ...T) T       { return of[r.IntN(len(of))] }
func seconds(s float64) time.Duration           { return time.Duration(s * float64(time.Second)) }
func ago(now time.Time, s float64) *metav1.Time { t := metav1.NewTime(now.Add(-seconds(s))); return &t }
func (r situations) age(now time.Time) time.Time {
	return now.Add(-seconds(float64(15 * r.between(1, 25))))
}
func (r situations) oddAge(now time.Time) time.Time {
	return now.Add(-seconds(float64(r.between(1, 3200)) / 8))
}

func (r situations) rules() *autoscalingv2.HPAScalingRules {
	if r.chance(20) {
		return nil
	}
	rules := &autoscalingv2.HPAScalingRules{}
	window := int32(pick(r, 0, 15, 30, 60, 120, 300, 600))
	rules.StabilizationWindowSeconds = &window
	selectPolicy := pick(r, autoscalingv2.MaxChangePolicySelect, autoscalingv2.MaxChangePolicySelect,
		autoscalingv2.MinChangePolicySelect, autoscalingv2.MinChangePolicySelect, autoscalingv2.DisabledPolicySelect)
	rules.SelectPolicy = &selectPolicy
	if r.chance(85) {
		for n := r.between(1, 3); n > 0; n-- {
			policy := autoscalingv2.HPAScalingPolicy{
				Type: autoscalingv2.PodsScalingPolicy, Value: int32(r.between(1, 6)),
				PeriodSeconds: int32(pick(r, 15, 30, 60, 120, 300)),
			}
			if r.chance(60) {
				policy.Type, policy.Value = autoscalingv2.PercentScalingPolicy, int32(pick(r, 10, 33, 50, 100, 150, 400))
			}
			rules.Policies = append(rules.Policies, policy)
		}
	}
	return rules
}

func (r situations) autoscaler(name string) *autoscalingv2.HorizontalPodAutoscaler {
	hpa := &autoscalingv2.HorizontalPodAutoscaler{
		ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: namespace},
		Spec: autoscalingv2.HorizontalPodAutoscalerSpec{
			ScaleTargetRef: autoscalingv2.CrossVersionObjectReference{
				APIVersion: "apps/v1", Kind: "Deployment", Name: workload},
		},
	}
	least := int32(r.between(1, 4))
	hpa.Spec.MinReplicas = &least
	hpa.Spec.MaxReplicas = least + int32(r.between(0, 16))
	which := pick(r, 1, 1, 2, 3, 3, 3, 0)
	for bit, name := range []corev1.ResourceName{corev1.ResourceCPU, corev1.ResourceMemory} {
		if which&(1<<bit) != 0 {
			target := int32(pick(r, 1, 35, 50, 60, 70, 80, 90, 100, 130))
			hpa.Spec.Metrics = append(hpa.Spec.Metrics, autoscalingv2.MetricSpec{
				Type: autoscalingv2.ResourceMetricSourceType,
				Resource: &autoscalingv2.ResourceMetricSource{Name: name, Target: autoscalingv2.MetricTarget{
					Type: autoscalingv2.UtilizationMetricType, AverageUtilization: &target}},
			})
		}
	}
	if r.chance(65) {
		up, down := r.rules(), r.rules()
		if up != nil || down != nil { // an empty behavior is not one of ours
			hpa.Spec.Behavior = &autoscalingv2.HorizontalPodAutoscalerBehavior{ScaleUp: up, ScaleDown: down}
		}
	}
	return hpa
}

// defaulted is what the API server makes of a written autoscaler.
func defaulted(hpa *autoscalingv2.HorizontalPodAutoscaler) *autoscalingv2.HorizontalPodAutoscaler {
	copied := hpa.DeepCopy()
	defaults.SetDefaults_HorizontalPodAutoscaler(copied)
	return copied
}

func (r situations) state(now time.Time, hpa *autoscalingv2.HorizontalPodAutoscaler) state {
	list := func(most, longest int) []entry {
		entries := []entry{}
		for n := r.between(0, longest); n > 0; n-- {
			at := r.age(now)
			if r.chance(20) {
				at = r.oddAge(now)
			}
			entries = append(entries, entry{int32(r.between(1, most)), at})
		}
		return entries
	}
	s := state{Recommendations: list(int(hpa.Spec.MaxReplicas)+2, 4)}
	if hpa.Spec.Behavior != nil {
		s.ScaleUps, s.ScaleDowns = list(5, 3), list(5, 3)
	}
	return s
}

// containers of a pod template; one may lack a request.
func (r situations) containers() []corev1.Container {
	result := make([]corev1.Container, pick(r, 1, 1, 2))
	for i := range result {
		requests := corev1.ResourceList{
			corev1.ResourceCPU:    *resource.NewMilliQuantity(int64(pick(r, 50, 100, 250, 333, 1000)), resource.DecimalSI),
			corev1.ResourceMemory: *resource.NewQuantity(int64(pick(r, 64, 128, 200, 512))<<20, resource.BinarySI),
		}
		result[i] = corev1.Container{Name: fmt.Sprintf("c%d", i), Resources: corev1.ResourceRequirements{Requests: requests}}
	}
	return result
}

// load is how busy the pods are in one step: a factor on the target of each resource.
func (r situations) load() float64 {
	switch r.IntN(4) {
	case 0:
		return pick(r, 0.9, 1.0, 1.1, 0.89, 1.11, 0.5, 2.0)
	case 1:
		return float64(r.between(2, 90)) / 100
	default:
		return float64(r.between(90, 320)) / 100
	}
}

func target(hpa *autoscalingv2.HorizontalPodAutoscaler, name corev1.ResourceName) float64 {
	for _, metric := range hpa.Spec.Metrics {
		if metric.Resource.Name == name {
			return float64(*metric.Resource.Target.AverageUtilization) / 100
		}
	}
	return 0.8
}

// pods draws what runs at `now`. `steady` pods are all running, ready and measured.
func (r situations) pods(now time.Time, hpa *autoscalingv2.HorizontalPodAutoscaler, count int,
	containers []corev1.Container) (pods []*corev1.Pod, samples []metricsapi.PodMetrics) {
	steady := r.chance(45)
	load := map[corev1.ResourceName]float64{
		corev1.ResourceCPU:    r.load() * target(hpa, corev1.ResourceCPU),
		corev1.ResourceMemory: r.load() * target(hpa, corev1.ResourceMemory),
	}
	noise := pick(r, 0, 0, 30)
	if steady {
		noise = pick(r, 0, 0, 0, 0, 30)
	}
	steadyAge, steadyReady, steadyLag := float64(r.between(400, 4000)), float64(r.between(20, 390)), float64(r.between(0, 30))
	unset := -1
	if !steady && r.chance(4) {
		unset = r.IntN(count + 1)
	}
	for i := 0; i < count; i++ {
		pod := &corev1.Pod{
			ObjectMeta: metav1.ObjectMeta{Name: fmt.Sprintf("p%d", i), Namespace: namespace,
				Labels: map[string]string{"app": workload}},
			Spec: corev1.PodSpec{Containers: containers},
		}
		if i == unset {
			pod.Spec.Containers = append([]corev1.Container{}, containers...)
			last := &pod.Spec.Containers[len(containers)-1]
			last.Resources.Requests = last.Resources.Requests.DeepCopy()
			delete(last.Resources.Requests, pick(r, corev1.ResourceCPU, corev1.ResourceMemory))
		}
		age, sinceReady, window, lag := steadyAge, steadyReady, 15.0, steadyLag
		phase, ready, measured, conditioned, started := corev1.PodRunning, corev1.ConditionTrue, true, true, true
		if !steady {
			window, lag = pick(r, 10, 15, 15, 30.5), float64(r.between(0, 30))
			phase = pick(r, corev1.PodRunning, corev1.PodRunning, corev1.PodRunning, corev1.PodRunning, corev1.PodRunning,
				corev1.PodRunning, corev1.PodRunning, corev1.PodPending, corev1.PodFailed, corev1.PodSucceeded)
			ready = pick(r, corev1.ConditionTrue, corev1.ConditionTrue, corev1.ConditionTrue, corev1.ConditionFalse,
				corev1.ConditionFalse, corev1.ConditionUnknown)
			measured, conditioned, started = r.chance(80), r.chance(97), r.chance(97)
			age = pick(r, 10, 40, 299.875, 300, 300.125, 600, 3000, float64(r.between(1, 700)))
			switch r.IntN(4) {
			case 0: // about the initial readiness delay after the start
				sinceReady = age - pick(r, 29.875, 30, 30.125, 0, 5)
			case 1: // about one window before the sample
				sinceReady = lag + window + pick(r, -0.125, 0, 0.125)
			default:
				sinceReady = float64(r.between(1, 300))
			}
			if r.chance(4) {
				pod.DeletionTimestamp = ago(now, 3)
			}
		}
		pod.Status.Phase = phase
		if started {
			pod.Status.StartTime = ago(now, age)
		}
		if conditioned {
			pod.Status.Conditions = []corev1.PodCondition{
				{Type: corev1.PodReady, Status: ready, LastTransitionTime: *ago(now, sinceReady)}}
		}
		pods = append(pods, pod)
		if !measured {
			continue
		}
		sample := metricsapi.PodMetrics{ObjectMeta: metav1.ObjectMeta{Name: pod.Name, Namespace: namespace, Labels: pod.Labels},
			Timestamp: *ago(now, lag), Window: metav1.Duration{Duration: seconds(window)}}
		for _, container := range containers {
			usage := corev1.ResourceList{}
			for _, name := range []corev1.ResourceName{corev1.ResourceCPU, corev1.ResourceMemory} {
				factor := load[name]
				request := container.Resources.Requests[name]
				factor *= 1 + float64(r.between(-noise, noise))/100
				usage[name] = *resource.NewMilliQuantity(int64(float64(request.MilliValue())*factor), resource.DecimalSI)
			}
			memory := usage[corev1.ResourceMemory]
			usage[corev1.ResourceMemory] = *resource.NewQuantity(memory.Value(), resource.BinarySI)
			sample.Containers = append(sample.Containers, metricsapi.ContainerMetrics{Name: container.Name, Usage: usage})
		}
		samples = append(samples, sample)
	}
	return pods, samples
}
