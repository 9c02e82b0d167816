package org.popliteal.fhir.artifacts;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.popliteal.fhir.form.IntakeForm;
import org.popliteal.fhir.internal.ArtifactNarrative;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Finding;
import org.popliteal.model.Finding.Respondent;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;

/**
 * A pack as FHIR knowledge artifacts, for guideline servers and other engines to hold: a Library
 * with the pack's metadata and hash, a PlanDefinition, an ActivityDefinition per intervention, the
 * Questionnaires, and the CodeSystems of their options.
 *
 * <p>They tell what the pack advises and when. They do not score: the probabilities of causes are
 * the engine's.
 */
public final class KnowledgeArtifacts {
  private final KnowledgeBase knowledgeBase;
  private final PackIdentity pack;

  private KnowledgeArtifacts(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    this.pack = knowledgeBase.identity();
  }

  /**
   * The artifacts of a pack.
   *
   * @param knowledgeBase the pack
   * @return a collection, each with its canonical URL as address; the same for the same pack
   */
  public static Bundle of(KnowledgeBase knowledgeBase) {
    return new KnowledgeArtifacts(knowledgeBase).bundle();
  }

  private Bundle bundle() {
    Bundle bundle = new Bundle();
    bundle.setId(Canonicals.id(pack.id() + "-" + pack.version()));
    bundle.setType(BundleType.COLLECTION);
    add(bundle, library());
    add(bundle, new PlanDefinitions(knowledgeBase).protocol());
    ActivityDefinitions activities = new ActivityDefinitions(knowledgeBase);
    knowledgeBase.interventions().forEach(each -> add(bundle, activities.of(each)));
    add(bundle, IntakeForm.forRunner().questionnaire(knowledgeBase));
    add(bundle, IntakeForm.forClinician().questionnaire(knowledgeBase));
    add(bundle, respondents());
    for (Finding finding : knowledgeBase.findings()) {
      if (finding.answer() instanceof AnswerType.Choice choice) {
        add(bundle, options(finding, choice));
      }
    }
    return bundle;
  }

  private static void add(Bundle bundle, MetadataResource artifact) {
    if (!artifact.hasText()) {
      artifact.setText(ArtifactNarrative.of(artifact));
    }
    bundle.addEntry().setFullUrl(artifact.getUrl()).setResource(artifact);
  }

  private Library library() {
    Library library = new Library();
    library.setId(Canonicals.id(pack.id()));
    library.setUrl(Canonicals.library(pack));
    library.setVersion(pack.version());
    library.setName(Canonicals.name(pack.id(), "library"));
    library.setTitle(pack.title());
    library.setStatus(Canonicals.status(pack));
    library.setType(
        Concepts.coded(
            "http://terminology.hl7.org/CodeSystem/library-type",
            "asset-collection",
            "Asset Collection"));
    library.setDateElement(Times.dateTime(pack.date()));
    library.setPublisher(pack.publisher());
    library.setDescription(pack.description());
    library.setPurpose(pack.notice());
    library.setUsage(pack.plainDescription());
    library.addIdentifier().setSystem(Canonicals.BASE + "/pack-sha256").setValue(pack.sha256());
    pack.overlays()
        .forEach(
            overlay ->
                library
                    .addIdentifier()
                    .setSystem(Canonicals.BASE + "/pack-overlay")
                    .setValue(overlay));
    composedOf(library, Canonicals.planDefinition(pack));
    for (String audience : List.of("runner", "clinician")) {
      composedOf(library, Canonicals.questionnaire(pack, audience));
    }
    knowledgeBase
        .interventions()
        .forEach(each -> composedOf(library, Canonicals.activityDefinition(pack, each.id())));
    composedOf(library, Canonicals.respondents());
    knowledgeBase.findings().stream()
        .filter(each -> each.answer() instanceof AnswerType.Choice)
        .forEach(each -> composedOf(library, Canonicals.options(pack, each.id())));
    return library;
  }

  private void composedOf(Library library, String url) {
    library.addRelatedArtifact(
        new RelatedArtifact()
            .setType(RelatedArtifactType.COMPOSEDOF)
            .setResource(Canonicals.versioned(url, pack)));
  }

  private CodeSystem options(Finding finding, AnswerType.Choice choice) {
    CodeSystem system =
        codeSystem(
            "options-" + finding.id(),
            Canonicals.options(pack, finding.id()),
            Canonicals.name("options", finding.id()),
            finding.label());
    system.setDescription("The answers to: " + finding.question());
    choice
        .options()
        .forEach(each -> system.addConcept().setCode(each.id()).setDisplay(each.label()));
    return system.setCount(choice.options().size());
  }

  private CodeSystem respondents() {
    CodeSystem system =
        codeSystem("respondent", Canonicals.respondents(), "Respondent", "Who can answer");
    system.setDescription("Who can answer a question of an intake form.");
    for (Respondent each : Respondent.values()) {
      String words = each.id().replace('-', ' ');
      system
          .addConcept()
          .setCode(each.id())
          .setDisplay(Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }
    return system.setCount(Respondent.values().length);
  }

  private CodeSystem codeSystem(String id, String url, String name, String title) {
    CodeSystem system = new CodeSystem();
    system.setId(Canonicals.id(id));
    system.setUrl(url);
    system.setVersion(pack.version());
    system.setName(name);
    system.setTitle(title);
    system.setStatus(Canonicals.status(pack));
    system.setDateElement(Times.dateTime(pack.date()));
    system.setPublisher(pack.publisher());
    system.setCaseSensitive(true);
    system.setContent(CodeSystemContentMode.COMPLETE);
    return system;
  }
}
