package org.popliteal.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts criteria into words, from the labels of the pack. Labels keep their capitals, which shows
 * where each begins: many hold an "or" of their own.
 */
final class CriterionText {
  private final KnowledgeBase knowledgeBase;

  CriterionText(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
  }

  /** The whole criterion. */
  String of(Criterion criterion) {
    if (criterion instanceof Criterion.Is is) {
      return label(is.finding())
          + (is.presence() == Answer.Presence.PRESENT ? " is present" : " is absent");
    }
    return inside(criterion);
  }

  private String inside(Criterion criterion) {
    if (criterion instanceof Criterion.Is is) {
      return (is.presence() == Answer.Presence.PRESENT ? "" : "no ") + label(is.finding());
    }
    if (criterion instanceof Criterion.AnyOf anyOf) {
      return label(anyOf.finding()) + " is " + options(anyOf);
    }
    if (criterion instanceof Criterion.Within within) {
      return within(within);
    }
    if (criterion instanceof Criterion.All all) {
      return all.parts().isEmpty() ? "always" : joined(all.parts(), " and ");
    }
    if (criterion instanceof Criterion.Any any) {
      return any.parts().isEmpty() ? "never" : joined(any.parts(), " or ");
    }
    if (criterion instanceof Criterion.AtLeast atLeast) {
      return "at least " + atLeast.count() + " of (" + list(atLeast.parts(), "; ") + ")";
    }
    if (criterion instanceof Criterion.Not not) {
      return not.part() instanceof Criterion.AnyOf anyOf && not.open() != Truth.TRUE
          ? label(anyOf.finding()) + " is not " + options(anyOf)
          : (not.open() == Truth.TRUE ? "unless (" : "not (") + inside(not.part()) + ")";
    }
    return inBand((Criterion.InBand) criterion);
  }

  private String joined(List<Criterion> parts, String word) {
    return parts.size() == 1 ? inside(parts.get(0)) : list(parts, word);
  }

  private String list(List<Criterion> parts, String word) {
    return parts.stream().map(this::part).collect(Collectors.joining(word));
  }

  /** A part of a longer sentence: in brackets if it is a sentence itself. */
  private String part(Criterion criterion) {
    boolean compound =
        criterion instanceof Criterion.Counted
            && !(criterion instanceof Criterion.AtLeast)
            && criterion.parts().size() > 1;
    return compound ? "(" + inside(criterion) + ")" : inside(criterion);
  }

  private String label(String finding) {
    return knowledgeBase.findings().get(finding).label();
  }

  private String options(Criterion.AnyOf anyOf) {
    return anyOf.options().stream()
        .map(knowledgeBase.findings().get(anyOf.finding())::answerLabel)
        .collect(Collectors.joining(" or "));
  }

  private String within(Criterion.Within within) {
    AnswerType type = knowledgeBase.findings().get(within.finding()).answer();
    String unit = type instanceof AnswerType.Quantity quantity ? quantity.unit() : "1";
    StringBuilder text = new StringBuilder(label(within.finding()));
    Criterion.Bound low = within.low();
    Criterion.Bound high = within.high();
    if (!low.isOpen()) {
      text.append(low.end() == Criterion.Bound.End.INCLUSIVE ? " at least " : " more than ")
          .append(UnitWords.amount(UnitWords.plain(low.value()), high.isOpen() ? unit : "1"));
    }
    if (!high.isOpen()) {
      text.append(low.isOpen() ? "" : " and")
          .append(high.end() == Criterion.Bound.End.INCLUSIVE ? " at most " : " less than ")
          .append(UnitWords.amount(UnitWords.plain(high.value()), unit));
    }
    return text.toString();
  }

  private static String inBand(Criterion.InBand inBand) {
    return inBand.rule().label()
        + ": "
        + inBand.rule().bands().stream()
            .filter(band -> inBand.bands().contains(band.id()))
            .map(DecisionRule.Band::label)
            .collect(Collectors.joining(" or "));
  }
}
