<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
  <context>
    <name>kubecast</name>
    <message numerus="yes">
      <source> (and %n more)</source>
      <translation>
        <numerusform> (and %n more)</numerusform>
        <numerusform> (and %n more)</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1 scores highest, %2, of %n node(s) that take it.</source>
      <translation>
        <numerusform>%1 scores highest, %2, of %n node that takes it.</numerusform>
        <numerusform>%1 scores highest, %2, of %n nodes that take it.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n error(s)</source>
      <translation>
        <numerusform>%n error</numerusform>
        <numerusform>%n errors</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n finding(s)</source>
      <translation>
        <numerusform>%n finding</numerusform>
        <numerusform>%n findings</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n finding(s) mended</source>
      <translation>
        <numerusform>%n finding mended</numerusform>
        <numerusform>%n findings mended</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n item(s)</source>
      <translation>
        <numerusform>%n item</numerusform>
        <numerusform>%n items</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n line(s) unknown: the total is a lower bound</source>
      <translation>
        <numerusform>%n line unknown: the total is a lower bound</numerusform>
        <numerusform>%n lines unknown: the total is a lower bound</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n mistake(s) in the scenario: the screens show it as it last loaded</source>
      <translation>
        <numerusform>%n mistake in the scenario: the screens show it as it last loaded</numerusform>
        <numerusform>%n mistakes in the scenario: the screens show it as it last loaded</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more on the Audit page</source>
      <translation>
        <numerusform>%n more on the Audit page</numerusform>
        <numerusform>%n more on the Audit page</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n new finding(s)</source>
      <translation>
        <numerusform>%n new finding</numerusform>
        <numerusform>%n new findings</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n node(s)</source>
      <translation>
        <numerusform>%n node</numerusform>
        <numerusform>%n nodes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n nodes</source>
      <translation>
        <numerusform>%n node</numerusform>
        <numerusform>%n nodes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n note(s)</source>
      <translation>
        <numerusform>%n note</numerusform>
        <numerusform>%n notes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of the scenario's figures are assumed</source>
      <translation>
        <numerusform>%n of the scenario's figures is assumed</numerusform>
        <numerusform>%n of the scenario's figures are assumed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pending</source>
      <translation>
        <numerusform>%n pending</numerusform>
        <numerusform>%n pending</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pod(s)</source>
      <translation>
        <numerusform>%n pod</numerusform>
        <numerusform>%n pods</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pod(s) Pending: %1</source>
      <translation>
        <numerusform>%n pod Pending: %1</numerusform>
        <numerusform>%n pods Pending: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pod(s) scheduled: %1</source>
      <translation>
        <numerusform>%n pod scheduled: %1</numerusform>
        <numerusform>%n pods scheduled: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pods</source>
      <translation>
        <numerusform>%n pod</numerusform>
        <numerusform>%n pods</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pods fit</source>
      <translation>
        <numerusform>%n pod fits</numerusform>
        <numerusform>%n pods fit</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pods stay Pending: %1</source>
      <translation>
        <numerusform>%n pod stays Pending: %1</numerusform>
        <numerusform>%n pods stay Pending: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pods stay Pending: drag one to a node</source>
      <translation>
        <numerusform>%n pod stays Pending: drag one to a node</numerusform>
        <numerusform>%n pods stay Pending: drag one to a node</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n replication(s) of each; real means more than chance explains at 95 % over all figures together (Holm).</source>
      <translation>
        <numerusform>%n replication of each; real means more than chance explains at 95 % over all figures together (Holm).</numerusform>
        <numerusform>%n replications of each; real means more than chance explains at 95 % over all figures together (Holm).</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n warning(s)</source>
      <translation>
        <numerusform>%n warning</numerusform>
        <numerusform>%n warnings</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>&amp;Take back %n file(s) changed by hand</source>
      <translation>
        <numerusform>&amp;Take back %n file changed by hand</numerusform>
        <numerusform>&amp;Take back %n files changed by hand</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>; %n more assumption(s) flip it</source>
      <translation>
        <numerusform>; %n more assumption flips it</numerusform>
        <numerusform>; %n more assumptions flip it</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Nodes: the cheaper changes at %n node(s).</source>
      <translation>
        <numerusform>Nodes: the cheaper changes at %n node.</numerusform>
        <numerusform>Nodes: the cheaper changes at %n nodes.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Not as the scenario says: %n part(s) of it</source>
      <translation>
        <numerusform>Not as the scenario says: %n part of it</numerusform>
        <numerusform>Not as the scenario says: %n parts of it</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>N−1: %n pods stay Pending.</source>
      <translation>
        <numerusform>N−1: %n pod stays Pending.</numerusform>
        <numerusform>N−1: %n pods stay Pending.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Simulating the baseline, %n replication(s) …</source>
      <translation>
        <numerusform>Simulating the baseline, %n replication …</numerusform>
        <numerusform>Simulating the baseline, %n replications …</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Simulating what if, %n replication(s) …</source>
      <translation>
        <numerusform>Simulating what if, %n replication …</numerusform>
        <numerusform>Simulating what if, %n replications …</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>takes %n pods</source>
      <translation>
        <numerusform>takes %n pod</numerusform>
        <numerusform>takes %n pods</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>… and %n more</source>
      <translation>
        <numerusform>… and %n more</numerusform>
        <numerusform>… and %n more</numerusform>
      </translation>
    </message>
  </context>
</TS>
