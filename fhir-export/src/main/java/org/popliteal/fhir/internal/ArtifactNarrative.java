package org.popliteal.fhir.internal;

import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/** What a person reads of an artifact: what it is, and of a protocol what it looks at. */
public final class ArtifactNarrative {
  private ArtifactNarrative() {}

  public static Narrative of(MetadataResource artifact) {
    HtmlWriter html = new HtmlWriter();
    html.element("h2", artifact.getTitle());
    html.element("p", "Version " + artifact.getVersion() + ", " + artifact.getStatus().toCode());
    for (String paragraph : text(artifact).split("\n\n", -1)) {
      if (!paragraph.isBlank()) {
        html.element("p", paragraph);
      }
    }
    if (artifact instanceof PlanDefinition protocol) {
      protocol.getAction().forEach(each -> group(each, html));
    }
    return html.narrative(NarrativeStatus.GENERATED);
  }

  private static String text(MetadataResource artifact) {
    return artifact.hasDescription() ? artifact.getDescription() : "";
  }

  private static void group(PlanDefinitionActionComponent group, HtmlWriter html) {
    html.element("h3", group.getTitle());
    if (group.hasDescription()) {
      html.element("p", group.getDescription());
    }
    html.open("ul");
    for (PlanDefinitionActionComponent each : group.getAction()) {
      html.open("li").labelled(each.getTitle() + ".", each.getTextEquivalent()).close("li");
    }
    html.close("ul");
  }
}
