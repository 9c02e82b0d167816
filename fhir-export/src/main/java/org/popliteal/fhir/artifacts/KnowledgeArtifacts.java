package org.popliteal.fhir.artifacts;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.popliteal.fhir.form.IntakeForm;
import org.popliteal.fhir.internal.ArtifactNarrative;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.PackCodes;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Finding;
import org.popliteal.model.Finding.Respondent;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Screen;

/**
 * A pack as FHIR knowledge artifacts, for guideline servers and other engines to hold: a Library
 * with the pack's metadata and hash, a PlanDefinition, an ActivityDefinition per intervention, the
 * Questionnaires, the CodeSystems of their options, and those of whatever else an export codes.
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
    List<MetadataResource> artifacts = artifacts();
    Bundle bundle = new Bundle();
    bundle.setId(Canonicals.id(pack.id() + "-" + pack.version()));
    bundle.setType(BundleType.COLLECTION);
    artifacts.add(Guide.of(pack, artifacts));
    artifacts.add(0, library(artifacts));
    for (MetadataResource each : artifacts) {
      if (!each.hasText()) {
        each.setText(ArtifactNarrative.of(each));
      }
      bundle.addEntry().setFullUrl(each.getUrl()).setResource(each);
    }
    return bundle;
  }

  /** All that the library and the guide name. */
  private List<MetadataResource> artifacts() {
    List<MetadataResource> artifacts = new ArrayList<>();
    artifacts.add(new PlanDefinitions(knowledgeBase).protocol());
    ActivityDefinitions activities = new ActivityDefinitions(knowledgeBase);
    knowledgeBase.interventions().forEach(each -> artifacts.add(activities.of(each)));
    artifacts.add(IntakeForm.forRunner().questionnaire(knowledgeBase));
    artifacts.add(IntakeForm.wholeForRunner().questionnaire(knowledgeBase));
    artifacts.add(IntakeForm.forClinician().questionnaire(knowledgeBase));
    artifacts.addAll(Profiles.of(pack));
    artifacts.add(respondents());
    for (PackCodes.Kind kind : PackCodes.Kind.values()) {
      artifacts.add(codes(kind));
    }
    for (Finding finding : knowledgeBase.findings()) {
      if (finding.answer() instanceof AnswerType.Choice choice) {
        artifacts.add(options(finding, choice));
      }
    }
    for (Screen screen : knowledgeBase.policy().questions().screens()) {
      artifacts.add(lines(screen));
    }
    return artifacts;
  }

  private Library library(List<MetadataResource> parts) {
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
    for (MetadataResource each : parts) {
      library.addRelatedArtifact(
          new RelatedArtifact()
              .setType(RelatedArtifactType.COMPOSEDOF)
              .setResource(Canonicals.versioned(each.getUrl(), pack)));
    }
    return library;
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

  private CodeSystem codes(PackCodes.Kind kind) {
    String id = kind.id();
    CodeSystem system =
        codeSystem(
            id,
            PackCodes.system(pack, kind),
            Canonicals.name("codes", id),
            Character.toUpperCase(id.charAt(0)) + id.substring(1));
    system.setDescription(kind.description());
    List<Coding> all = new PackCodes(knowledgeBase).all(kind);
    all.forEach(each -> system.addConcept().setCode(each.getCode()).setDisplay(each.getDisplay()));
    return system.setCount(all.size());
  }

  private CodeSystem lines(Screen screen) {
    CodeSystem system =
        codeSystem(
            "screen-" + screen.id(),
            Canonicals.screen(pack, screen.id()),
            Canonicals.name("screen", screen.id()),
            screen.question());
    system.setDescription("The answers to: " + screen.question());
    screen
        .items()
        .forEach(each -> system.addConcept().setCode(each.finding()).setDisplay(each.text()));
    system.addConcept().setCode(AnswerType.NONE).setDisplay("None of these");
    return system.setCount(screen.items().size() + 1);
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
