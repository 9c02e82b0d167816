package org.popliteal.fhir.record;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.internal.FormCodes;
import org.popliteal.fhir.internal.PackCodes;
import org.popliteal.model.Answer;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Finding;

/**
 * An answer that an export of this library wrote, known by its identifier. Where the pack names no
 * limit for a finding, it stands for the day on which it was given.
 */
final class OwnAnswer {
  /** Values of the identifiers of what an export writes, and a record is read for. */
  private static final Pattern ROLE =
      Pattern.compile(
          "[A-Za-z0-9.\\-]{1,64}/(?:presenting-problem|(answer|rule|cause|medicine)/([a-z][a-z0-9\\-]*))");

  private static final String ANSWER = "answer";

  private OwnAnswer() {}

  private static Stream<Matcher> roles(List<Identifier> identifiers) {
    return identifiers.stream()
        // Whoever exports chooses the base, and what reads it need not know which.
        .filter(each -> each.hasSystem() && each.getSystem().endsWith("/identifier"))
        .map(each -> ROLE.matcher(each.hasValue() ? each.getValue() : ""))
        .filter(Matcher::matches);
  }

  /** Id of the finding that is answered; empty if this is no answer of an export. */
  static String finding(List<Identifier> identifiers) {
    return roles(identifiers)
        .filter(each -> ANSWER.equals(each.group(1)))
        .map(each -> each.group(2))
        .findFirst()
        .orElse("");
  }

  /** True for what an export concluded: it is no news to whoever concluded it. */
  static boolean isConclusion(List<Identifier> identifiers) {
    return roles(identifiers).anyMatch(each -> !ANSWER.equals(each.group(1)));
  }

  static boolean isFresh(RecordEntry entry, Finding finding, OffsetDateTime at) {
    boolean hasLimit = !finding.recorded().isEmpty() && finding.recorded().get(0).validDays() > 0;
    OffsetDateTime time = entry.time();
    return hasLimit
        ? entry.isFresh(finding.recorded().get(0).validDays(), at)
        : time != null
            && time.toInstant().atOffset(at.getOffset()).toLocalDate().equals(at.toLocalDate());
  }

  static Optional<Answer> of(@Nullable Type value, Finding finding) {
    if (value instanceof BooleanType bool && bool.getValue() != null) {
      return Optional.of(bool.getValue() ? Presence.PRESENT : Presence.ABSENT);
    }
    if (value instanceof CodeableConcept concept) {
      if (finding.answer() instanceof AnswerType.Choice choice) {
        List<String> codes =
            concept.getCoding().stream()
                .flatMap(each -> PackCodes.option(each, finding).stream())
                .distinct()
                .toList();
        Optional<Answer> chosen =
            codes.isEmpty() ? chosen(concept.getText(), choice) : chosen(codes, choice);
        if (chosen.isPresent() || !codes.isEmpty()) {
          return chosen;
        }
      }
      return concept.getCoding().stream()
          .flatMap(each -> FormCodes.presence(each).stream())
          .map(Answer.class::cast)
          .findFirst();
    }
    return finding.answer() instanceof AnswerType.Quantity type
        ? Measured.of(value, type).answer()
        : Optional.empty();
  }

  /** The options that codes name; nothing where one of them is not known, or excludes another. */
  private static Optional<Answer> chosen(List<String> codes, AnswerType.Choice choice) {
    List<String> options =
        choice.options().stream()
            .filter(
                option ->
                    codes.contains(option.id())
                        || option.aliases().stream().anyMatch(codes::contains))
            .map(AnswerType.Option::id)
            .toList();
    boolean excludes =
        choice.select() == AnswerType.Select.ONE || options.contains(AnswerType.NONE);
    return options.size() < codes.size() || (excludes && options.size() > 1)
        ? Optional.empty()
        : Optional.of(new Answer.Chosen(options));
  }

  /**
   * The options whose labels a text lists in their order, as an export without codes wrote them.
   */
  private static Optional<Answer> chosen(@Nullable String text, AnswerType.Choice choice) {
    List<String> options = new ArrayList<>();
    String rest = text == null ? "" : text;
    for (AnswerType.Option option : choice.options()) {
      if (rest.equals(option.label()) || rest.startsWith(option.label() + ", ")) {
        options.add(option.id());
        rest = rest.equals(option.label()) ? "" : rest.substring(option.label().length() + 2);
      }
    }
    return options.isEmpty() || !rest.isEmpty()
        ? Optional.empty()
        : Optional.of(new Answer.Chosen(options));
  }
}
