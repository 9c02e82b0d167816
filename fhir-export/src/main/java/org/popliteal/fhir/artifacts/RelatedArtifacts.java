package org.popliteal.fhir.artifacts;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.popliteal.model.Citation;
import org.popliteal.model.Evidence;
import org.popliteal.model.KnowledgeBase;

/** Turns what a statement rests on into related artifacts. */
final class RelatedArtifacts {
  private RelatedArtifacts() {}

  static List<RelatedArtifact> of(Evidence evidence, KnowledgeBase knowledgeBase) {
    List<RelatedArtifact> works = new ArrayList<>();
    evidence.citations().forEach(id -> works.add(of(knowledgeBase.citations().get(id))));
    return works;
  }

  private static RelatedArtifact of(Citation citation) {
    RelatedArtifact work =
        new RelatedArtifact()
            .setType(RelatedArtifactType.CITATION)
            .setLabel(citation.id())
            .setCitation(citation.text());
    return citation.link().isEmpty() ? work : work.setUrl(citation.link());
  }
}
