package org.popliteal.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.PlacedResource;
import org.popliteal.fhir.internal.RecordProblem;
import org.popliteal.fhir.internal.Unread;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;

/**
 * The responses in a Bundle.
 *
 * @param newest the newest one to a form of the pack
 * @param warnings the others, which are passed over
 */
record FormResponses(Optional<QuestionnaireResponse> newest, List<Issue> warnings) {
  private static final Comparator<PlacedResource> BY_TIME =
      Comparator.comparing(
          each ->
              Objects.requireNonNullElse(
                  ((QuestionnaireResponse) each.resource()).getAuthoredElement().getValueAsString(),
                  ""));

  static FormResponses in(Bundle bundle, KnowledgeBase knowledgeBase) {
    Set<String> known = linkIds(knowledgeBase);
    String ours = Canonicals.questionnaire(knowledgeBase.identity(), "");
    List<Issue> warnings = new ArrayList<>();
    List<PlacedResource> fitting = new ArrayList<>();
    for (PlacedResource each : PlacedResource.of(bundle)) {
      if (each.resource() instanceof QuestionnaireResponse response) {
        if (!isOurs(response, ours, known)) {
          warnings.add(passedOver(each, "it answers another form"));
        } else if (Unread.reason(response).isPresent()) {
          warnings.add(passedOver(each, "it is " + Unread.reason(response).get()));
        } else {
          fitting.add(each);
        }
      }
    }
    fitting.sort(BY_TIME.reversed());
    fitting.stream()
        .skip(1)
        .forEach(each -> warnings.add(passedOver(each, "there is a newer one")));
    Optional<PlacedResource> newest = fitting.stream().findFirst();
    return new FormResponses(
        newest.map(each -> (QuestionnaireResponse) each.resource()), List.copyOf(warnings));
  }

  /** A form is known by its URL, whatever its version; one without a URL by its questions. */
  private static boolean isOurs(QuestionnaireResponse response, String ours, Set<String> known) {
    return response.hasQuestionnaire()
        ? response.getQuestionnaire().startsWith(ours)
        : response.getItem().isEmpty()
            || response.getItem().stream()
                .flatMap(FormResponses::all)
                .anyMatch(each -> known.contains(each.getLinkId()));
  }

  private static Stream<QuestionnaireResponseItemComponent> all(
      QuestionnaireResponseItemComponent item) {
    return Stream.concat(Stream.of(item), item.getItem().stream().flatMap(FormResponses::all));
  }

  private static Set<String> linkIds(KnowledgeBase knowledgeBase) {
    Set<String> known = new HashSet<>();
    knowledgeBase
        .findings()
        .forEach(
            finding -> {
              known.add(finding.id());
              known.addAll(finding.aliases());
            });
    return known;
  }

  private static Issue passedOver(PlacedResource placed, String reason) {
    return new Issue(
        RecordProblem.UNUSABLE.code(),
        Issue.Severity.WARNING,
        "Bundle",
        placed.pointer(),
        "a QuestionnaireResponse was not used: " + reason,
        "Keep the response that is to be assessed.");
  }
}
