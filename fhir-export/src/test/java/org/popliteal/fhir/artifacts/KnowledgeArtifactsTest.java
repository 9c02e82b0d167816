package org.popliteal.fhir.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.R4Validator;

class KnowledgeArtifactsTest {
  private static final R4Validator VALIDATOR = new R4Validator(R4Validator.forms());
  private static final Bundle ARTIFACTS = KnowledgeArtifacts.of(Cases.KNOWLEDGE_BASE);

  static List<Resource> artifacts() {
    return ARTIFACTS.getEntry().stream().map(BundleEntryComponent::getResource).toList();
  }

  private static <T> List<T> all(Class<T> type) {
    return artifacts().stream().filter(type::isInstance).map(type::cast).toList();
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void artifactIsValid(Resource artifact) {
    assertThat(VALIDATOR.problems(artifact)).isEmpty();
  }

  @Test
  void everyArtifactHasAnAddressOfItsOwn() {
    assertThat(ARTIFACTS.getEntry())
        .extracting(BundleEntryComponent::getFullUrl)
        .doesNotHaveDuplicates()
        .doesNotContainNull();
  }

  @Test
  void libraryNamesTheExactContent() {
    Library library = all(Library.class).get(0);
    assertThat(library.getVersion()).isEqualTo(Cases.KNOWLEDGE_BASE.identity().version());
    assertThat(library.getIdentifierFirstRep().getValue())
        .isEqualTo(Cases.KNOWLEDGE_BASE.identity().sha256());
  }

  @Test
  void libraryNamesEverythingElse() {
    Library library = all(Library.class).get(0);
    assertThat(library.getRelatedArtifact())
        .extracting(RelatedArtifact::getResource)
        .containsExactlyInAnyOrderElementsOf(
            all(MetadataResource.class).stream()
                .filter(each -> each != library)
                .map(each -> each.getUrl() + "|" + each.getVersion())
                .toList());
  }

  @Test
  void everyInterventionIsAnActivityDefinition() {
    assertThat(all(ActivityDefinition.class)).hasSize(Cases.KNOWLEDGE_BASE.interventions().size());
  }

  @Test
  void everyDefinitionOfAnActionIsThere() {
    List<String> definitions =
        all(ActivityDefinition.class).stream()
            .map(each -> each.getUrl() + "|" + each.getVersion())
            .collect(Collectors.toList());
    all(PlanDefinition.class)
        .forEach(plan -> plan.getAction().forEach(each -> assertDefined(each, definitions)));
  }

  private static void assertDefined(
      PlanDefinitionActionComponent action, List<String> definitions) {
    if (action.hasDefinition()) {
      assertThat(definitions).contains(action.getDefinitionCanonicalType().getValue());
    }
    action.getAction().forEach(each -> assertDefined(each, definitions));
  }

  @Test
  void everyRedFlagAndCauseIsAnAction() {
    List<PlanDefinitionActionComponent> groups = all(PlanDefinition.class).get(0).getAction();
    assertThat(groups.get(0).getAction()).hasSize(Cases.KNOWLEDGE_BASE.redFlags().size());
    assertThat(groups.get(1).getAction()).hasSize(Cases.KNOWLEDGE_BASE.causes().size());
  }
}
