package org.popliteal.fhir.artifacts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.popliteal.fhir.internal.ItemTypes;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Truth;

/**
 * Criteria as FHIRPath over a response to the pack's Questionnaire, in {@code
 * %questionnaireResponse}: true only where the answers make the criterion true. What was not
 * answered makes nothing true and nothing false.
 */
final class CriterionPath {
  private static final String ANSWERS =
      "%questionnaireResponse.repeat(item).where(linkId = '%s').answer.value";

  private final KnowledgeBase knowledgeBase;

  CriterionPath(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
  }

  /** The criterion; empty for a decision rule, which is more than a condition. */
  Optional<String> of(Criterion criterion) {
    return isPlain(criterion) ? Optional.of(path(criterion, true)) : Optional.empty();
  }

  private static boolean isPlain(Criterion criterion) {
    return !(criterion instanceof Criterion.InBand)
        && criterion.parts().stream().allMatch(CriterionPath::isPlain);
  }

  /** What is true where the criterion certainly has this value. */
  private String path(Criterion criterion, boolean value) {
    if (criterion instanceof Criterion.Is is) {
      boolean yes = (is.presence() == Presence.PRESENT) == value;
      return answers(is.finding()) + ".where(code = '" + (yes ? "Y" : "N") + "').exists()";
    }
    if (criterion instanceof Criterion.AnyOf anyOf) {
      return anyOf(anyOf, value);
    }
    if (criterion instanceof Criterion.Within within) {
      return within(within, value);
    }
    if (criterion instanceof Criterion.Not not) {
      return value && not.open() == Truth.TRUE
          ? "(" + path(not.part(), true) + ").not()"
          : path(not.part(), !value);
    }
    if (criterion instanceof Criterion.AtLeast atLeast) {
      int needed = value ? atLeast.count() : atLeast.parts().size() - atLeast.count() + 1;
      return "("
          + atLeast.parts().stream()
              .map(part -> "iif(" + path(part, value) + ", 1, 0)")
              .collect(Collectors.joining(" + "))
          + ") >= "
          + needed;
    }
    boolean all = criterion instanceof Criterion.All;
    List<Criterion> parts = criterion.parts();
    if (parts.isEmpty()) {
      return String.valueOf(all == value);
    }
    return parts.stream()
        .map(part -> parts.size() == 1 ? path(part, value) : "(" + path(part, value) + ")")
        .collect(Collectors.joining(all == value ? " and " : " or "));
  }

  private static String answers(String finding) {
    return ANSWERS.replace("%s", finding);
  }

  /** An option that leaves open whether one of these is meant makes it neither true nor false. */
  private static String anyOf(Criterion.AnyOf anyOf, boolean value) {
    String chosen =
        Stream.concat(anyOf.options().stream(), value ? Stream.empty() : anyOf.open().stream())
            .map(option -> "code = '" + option + "'")
            .collect(Collectors.joining(" or "));
    String answers = answers(anyOf.finding());
    return value
        ? answers + ".where(" + chosen + ").exists()"
        : answers
            + ".where(code != 'asked-unknown').exists() and "
            + answers
            + ".where("
            + chosen
            + ").empty()";
  }

  private String within(Criterion.Within within, boolean value) {
    StringBuilder bounds = new StringBuilder();
    bound(within.finding(), within.low(), " >= ", " > ", bounds);
    bound(within.finding(), within.high(), " <= ", " < ", bounds);
    String answers = answers(within.finding());
    if (bounds.length() == 0) {
      return value ? answers + ".exists()" : "false";
    }
    return answers + ".where(" + (value ? bounds : "(" + bounds + ").not()") + ").exists()";
  }

  private void bound(
      String finding,
      Criterion.Bound bound,
      String inclusive,
      String exclusive,
      StringBuilder out) {
    if (!bound.isOpen()) {
      boolean isInclusive = bound.end() == Criterion.Bound.End.INCLUSIVE;
      out.append(out.length() == 0 ? "" : " and ")
          .append("$this")
          .append(isInclusive ? inclusive : exclusive)
          .append(Times.decimal(bound.value()).toPlainString())
          .append(unit(finding));
    }
  }

  private String unit(String finding) {
    return knowledgeBase.findings().get(finding).answer() instanceof AnswerType.Quantity quantity
            && ItemTypes.of(quantity) == QuestionnaireItemType.QUANTITY
        ? " '" + quantity.unit() + "'"
        : "";
  }
}
