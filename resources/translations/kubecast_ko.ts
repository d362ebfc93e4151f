<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
  <context>
    <name>kubecast</name>
    <message numerus="yes">
      <source> (and %n more)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source> or </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 / %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 a month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 against %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 arrivals/s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 credits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 deleted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 instead of %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 is the only node.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 matters most.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 of %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 of %2 %3</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 of %2 (%3)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 of %2 fit: %3</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 pts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 scores highest, %2, of %n node(s) that take it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 to %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 to %2 replicas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 users</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 · %2 vCPU · %3</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 · 730 h</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 · EKS or kubeadm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 · cost of a month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 × %2 after %3 of warm-up · seed %4 · %5 requests</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1 × load</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1, %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1, %2 requests</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1, all calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1, baseline: %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1, change: %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1, in the scenario %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1, outside the cluster, %2 calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1, what if: %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1/%2 pods</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1: %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1: from %2 at %3 to %4 at %5</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1: mean %2, from %3 to %4</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1; in the baseline %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%1×</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n error(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n finding(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>%n finding(s) mended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%n item(s)</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n line(s) unknown: the total is a lower bound</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n mistake(s) in the scenario: the screens show it as it last loaded</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>%n more on the Audit page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%n new finding(s)</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n node(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n nodes</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n note(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of the scenario's figures are assumed</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pending</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pod(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>%n pod(s) Pending: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%n pod(s) scheduled: %1</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n pods</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pods fit</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pods stay Pending: %1</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pods stay Pending: drag one to a node</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n replication(s) of each; real means more than chance explains at 95 % over all figures together (Holm).</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n warning(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>&amp;Currency</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Language</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Simulation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, resolved at %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, to the end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>/s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>0 findings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>95 % interval</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>95 %: %1 · objective %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>95% interval: %1 to %2</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>; %n more assumption(s) flip it</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>A key and a value, such as %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A list a,b,c, a range with its number of points 0.3..0.95/14, or 100..10000/log5</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A month at other loads, on the machines as they are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A price is unknown: the sum is a lower bound</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A run simulates the load and says whether the objectives are met and what gives out first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A share such as 1%; empty: no limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A time such as 800ms or 2s; empty: no limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>API</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>API calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>API promised</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a change of the open scenario</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a field to %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add another scenario file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add at least one scenario, change or variant to compare with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add field…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add the open scenario as another kind of cluster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add to %1, as key: value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add to the scenario</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add what to compare with, then run to see which differences are real.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Addresses and NAT</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Agents that go with it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Alerts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All objectives of the scenario</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All of it is put at %1 h.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All sliders back to the scenario's values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Amount</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Amounts are exact and rounded to cents where shown. On-demand prices without taxes, support plans and an account's free allowances.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>And, if you like</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apply to scenario</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apply what-if</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Arrivals · %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Arrows go a step, Page Up and Down a twentieth, comma and point from event to event</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As EKS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As EKS with Fargate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As EKS, machines fitted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As described EKS costs %1 a month less.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As described EKS costs %1 a month more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As described both cost the same.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As documented</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As kubeadm with three control planes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the desktop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask the simulation (Ctrl+Return)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Assumed figures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Assumptions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Audit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Autoscaler</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Baseline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Better: the intervals do not overlap</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Break-even</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Busiest node</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU %1 requested</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU credits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU credits at the end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU credits billed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU in use</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU of %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU requested</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU throttling</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cache</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cache hit ratio</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Caches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Call</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calls that fail at most</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled; a forecast of what there was</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Candidate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Candidate whose figures are shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Capacity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change of %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the source of %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click to go there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clients</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close (Escape)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cluster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cluster canvas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare fitted variants and those as they are one after the other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare with</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comparison of two runs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Control plane</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Control plane, nodes and volumes at the region's prices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy as CSV</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cost of a month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cost per hour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cost per month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Counted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Counted: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Course of the run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Credits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Criteria</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Criterion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Database connections</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Difference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Difference to the baseline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Do not wait for what it has (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Does not load: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done in %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Double click: back to %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Duplicate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Duplicate %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Duration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>EKS is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each requests</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each slider simulates in the background and changes nothing in the scenario.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Empty: as the scenario says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End the run with what it has (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End the study with what it has</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ending with what it has …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter leads to the place of a finding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter opens a run, F2 renames it, Delete deletes it. Select two with Ctrl to compare them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Equal availability</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Error rate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Error rate of all calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Error: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Errors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Errors · warnings · notes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Events</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every card is a node, every chip a pod. Click one to see and change it; drag a pod to another node and the scheduler says whether it fits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every line of the bill</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every run that ends is kept here, with the scenario it was run with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Expected: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export JSON…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export canvas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>External APIs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>F5 simulates the load. The forecast says whether the objectives are met, and what gives out first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Failed calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Faults: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Figure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Figures of the study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>File…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter findings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter the project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find a node, pod or workload (Ctrl+F)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find in the text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find on the canvas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Findings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Flows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Flows completed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Flows promised</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Flows that fail for good</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Flows that fail until then</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forget these</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Formula: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the price book.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full at</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a limit of the P95, of the errors, or both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Group nodes by zone and subnet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Here (kubeadm / EKS)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>High end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Highest plausible %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hit ratio</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hit ratio · %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How fast each answers is not simulated yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How much load it carries</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How often each point is simulated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How often each scenario is simulated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How to mend it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If %1 fails</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If it fails</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If the node fails</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Images (*.png *.svg)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In use</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Independent repetitions; intervals need 10</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Infrastructure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inspector</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Instead: which assumed figure matters most</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Intervals</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has no pods.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is of %1 and runs nowhere else.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>JSON (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Judge by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep this run, dashed, to compare the next ones with</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept runs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Korean won (KRW)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kubecast</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kubecast is not installed as it should be</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last event: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Latency</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Latency over the load</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Latency · %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Least pod CPU</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Like for like</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Limits of my own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Line number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Live</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Load balancer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Load: at none that was looked at.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Load: the cheaper changes at %1 times this load.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Loads again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Low end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lowest plausible %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MET</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MISSED</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean latency</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean latency of calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measured</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measured time after the warm-up, such as 20m or 1h30m</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measured, such as by a calibration.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mem</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory requested</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Messages waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Met, %1, with %2 = %3</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Missed, %1, with %2 = %3</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Misses</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More for %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move %1 to %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move a slider to see what it changes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Moves every assumed figure to the ends of its range, one at a time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names in grey are inherited. What you change is written to this scenario.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next (Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No alert fires.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No assumed figure moves the answer more than chance does.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No bill yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No change in check, audit and bill</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No cluster to show.
Open a scenario, or mend the one that does not load.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No figure differs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No figure of the scenario is assumed with a range.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No intervals yet: too few replications or requests</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No node takes it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No plot is chosen. Choose some under Plots.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No pod runs here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No point has a result.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No problems: the scenario loads</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No rule found anything. What only a run can show, saturation and latency, is not looked at here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No run yet — press F5</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No runs are kept yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody says so: a plausible figure, with the reason.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Node</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Node CPU</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Node disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Node memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nodes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nodes by tier; arrow keys walk from card to card, Enter opens the inspector</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nodes: at no number of them.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Nodes: the cheaper changes at %n node(s).</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>None loses a step.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not added: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not evaluated: %1, because %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not told apart: the intervals overlap</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NotReady</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing has this in its name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing matches the filter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing recorded yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing selected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to compare in this scenario</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to decide yet</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>N−1: %n pods stay Pending.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>N−1: the other nodes take every pod that can move.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Object</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Objective</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Objectives</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Of</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only %1 takes it. The others: %2.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only “%1”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open &amp;recent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open as a scenario</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open scenario</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Operations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Option</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Options</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Otherwise they are lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Over time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overview map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P50</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P50 of all calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P50 of calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P95</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P95 from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P95 of all calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P95 of all calls and errors: simulated at the scenario's load.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P95 of all calls at most</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P95 of all calls, with the figure at either end of its range</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P95 of calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P95 to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P99</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P99 of all calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P99 of calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PATH=VALUE, several apart by “;”; Return adds it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PDF (*.pdf)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Partial: %1 of %2 replications are complete. This is what there is, not the whole answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Partial: the replications are complete, the studies that follow them are not.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Partial: the run was interrupted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Peak</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pending pods</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>People's work: the same once EKS saves %1 h a month at %2.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pictures (*.png *.svg)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pin this run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plausible range of the scenario: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play or pause what is recorded (Space)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plots</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plots over time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pod CPU</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pod memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pods</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pods and where they run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preferences</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press Return in the field to add the change.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous (Shift+Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Price of a month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices (*.csv)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices are in dollars, exact. Kubecast knows no exchange rate: give the one you plan with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices of your own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices of your own (CSV) over those that ship</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices that ship with Kubecast</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prices: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Print…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Problem</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Problems of the text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress of the run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress of the study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress of the what-if simulation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the whole table on the clipboard, for a spreadsheet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quantity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Queue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Queue depth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Queued jobs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Queues</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Range</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ready replicas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Real</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reason</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reason of %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recovered changes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remedy: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove the selected one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Replicas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Replications</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Replications of each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Replications of each point</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Requested of allocatable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Requests in its pods</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Requests in service</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset %1 to the inherited value %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset to %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset to inherited: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resource</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rule</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run the simulation to see latency, throughput, CPU and queues over time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run to see how much load this cluster carries.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Runs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as PDF…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save scenario as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the changes of %1?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say what to vary, then run to see how the answer changes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say which figure to vary, and over which values.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scenario</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scenario as YAML</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scenarios (*.yaml *.yml)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scenarios (*.yaml *.yml);;All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scenarios the open one is compared with; Delete removes one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scenario…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See a Kubernetes cluster, change it, simulate it, price it.

Examples:
  kubecast-desktop
  kubecast-desktop cluster.yaml</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select a node to see what would follow if it failed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Services</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Services, the slowest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share that breaches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show all of the run again (0 in a plot)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show in YAML</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the last run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the whole cluster (Ctrl+0)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown, and not part of the total.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shows the forecast of the run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shows the report as it would be printed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shows the scenario it was run with</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Simulate the scenario as it is on the screen (F5)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Simulated seconds a second; Live follows the run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Simulates every option at the scenario's load</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Simulates the scenario as it is on the screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Simulating</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Simulating the baseline, %n replication(s) …</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>Simulating what if, %n replication(s) …</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Skip</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Source</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Source of %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Source: %1, %2, %3</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Source: the scenario</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Speaks for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Speed of playing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start elsewhere</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Starting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Starting …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Starting…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stated: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stay Pending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Storage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sweep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That hold for any cluster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The document the scenario is made from says so.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The documents' own prices and arithmetic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The documents' own, for a move to EKS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The figure the points are judged by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The largest load at which the objectives are met, and what gives out beyond it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The open scenario is the baseline. Each other is simulated with the same random numbers, so that only real differences are left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The recording stopped: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same seed gives the same forecast</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scenario does not load; the YAML view says where and why.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scenario has changed since this run.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scenario has errors. The canvas shows it as it last loaded.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scenario has errors; mend them first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scenario has errors; mend them to run it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scenario has no load, cache or external service to try out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scenario has no nodes yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scenario has no objectives. Give limits of your own, or add objectives.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scenario of %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scenario simulated over values of its figures. All points share their random draws.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The scenario was changed since. Run again to see what that does.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The study was interrupted: other figures may matter more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The text cannot be read just now: mend it in the YAML view.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The text is larger than 4 MiB: it is shown, not edited.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The text is not UTF-8: it is shown, not edited.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The text of the scenario; changes here change everything else</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These prices are not used: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is a kept run.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is no number from 1 to %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is no time; write 20m or 1h30m</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is no whole number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the cluster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three masters against EKS, every line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Throttled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Throughput</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Throughput of all calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time of the run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time to the result</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Total a month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Traffic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Traffic and calls: %1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Typing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>UNDECIDED</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>US dollars (USD)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unit price</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unknown: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unpin run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unsaved changes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Up to %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use shipped prices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Users · %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Variant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vary</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Verdict</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Volumes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waiting for the sliders to rest …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Warning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Warning: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What comes of it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What does it cost, is EKS worth it, how many users does it carry? Each answer has its page.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What faults cost</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What gives out first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What happens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What has to be met</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What if</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What if …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What if?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it comes to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the last edit changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the scenario consists of</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What would follow if the selected node failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What would turn it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where in the run the screens are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where it comes from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where it goes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which assumptions matter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which of them matter was not studied.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which plots are shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whole flows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whole run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why %1 runs there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why assumed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With simulated latencies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without the control plane nothing is scheduled until it is back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Won per &amp;dollar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Workers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Workloads</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Worse: the intervals do not overlap</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Would be: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write PATH=VALUES, such as users=500..2000/4 or a,b,c.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a change as PATH=VALUE.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the picture to a PNG or SVG file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write these values into the scenario, as one step to undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in (Ctrl++)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom out (Ctrl+-)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a click shows formula and source</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a month, counted alike on both sides</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a month; promised: what AWS's service levels come to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about %1 left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>added</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>alert: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all calls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all calls, P50</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all calls, P95</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all calls, P99</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>already here</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>apart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as %1, fitted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as described</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as the scenario says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>assumed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at least %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at least %1 a month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at the high end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at the low end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at work, mean</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>baseline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>best</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>calls a second</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>calls at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>capacity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>chance explains it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>choose a place that can be written to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>circuit open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>collapsed group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>complete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>connection pool</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>could not be started: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>credits an hour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>database connections</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>disk full</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>documented</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>drag it to another node</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ended with exit code %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ended without an answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>errors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>external error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fails</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fires at %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>gave an answer that is none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>gave up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>give the file one of these endings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>gone after %1, then held back %2 of the time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>gone after %1; %2 surplus credits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has errors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has notes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has warnings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>high</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>holds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hung and was ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>intervals that overlap tell nothing apart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is neither a .png nor a .svg file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>key: value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kubeadm and EKS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>last %1 at this use, then billed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>last %1 at this use, then held back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>line %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>low</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>max</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>means over the replications, warm-up included</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>measured</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>meets the objectives</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>memory %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>memory %1 requested</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>memory at its peak; network of the baseline; throttled periods of the worst pod</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>memory limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>messages/s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>met at %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>minutes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>missed at %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>misses an objective</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>name not resolved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>neither</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>never</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>never run out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>never run out (unlimited)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>new finding: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no connection left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no endpoint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no interval: too few replications or requests</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no intervals</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no requests</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no result</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no tier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no zone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not given</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not known</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>objective %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>of %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>of burstable nodes; one credit is a vCPU for a minute</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>of the first replication: faults, controllers, kubelets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one on every node it belongs to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>other tier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>other zone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>overlap</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>p (Holm)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>page %1 of %2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>partial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pending since %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>per second</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pinned run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pod lost</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pods +%1 −%2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>prefetch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>price book</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>private subnet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>public subnet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ready, mean</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ready, most</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>real</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recommended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>refused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>removed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>requested</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>run %1 is damaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>run %1 is not there any more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>scenario file (YAML); else the fourteen-node example</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>score %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>share of look-ups that hit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>spot: may be taken back at two minutes' notice</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>takes %n pods</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>the last it said: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the same</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the scenario's rules on the first replication</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the source or the reason, in one line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is not enough memory for the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>threads</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>throttled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>timed out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>undated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unknown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>untitled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>use at this load, and the load at which it is full</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>users</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>vCPUs used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>volume IOPS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>was %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>was ended by a signal: %1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>where the cheaper of kubeadm and EKS changes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>workers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>~ too few samples for an interval</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>± half a 95 % interval, in percent of the figure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>× load</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“%1” is no share. Write 1% or 0.01.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“%1” is no time. Write 800ms or 2s.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>… and %n more</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>▲ better  ▼ worse  ≈ not told apart (the intervals overlap)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>✓ met</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>✕ missed</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
