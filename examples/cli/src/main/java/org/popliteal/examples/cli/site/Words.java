package org.popliteal.examples.cli.site;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Certainty;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.Interval;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Likelihoods;
import org.popliteal.model.Share;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Words and figures for a reader. */
final class Words {
  private Words() {}

  /** A number without a fraction that says nothing. */
  static String figure(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  /** A factor: {@code × 2.5}. */
  static String ratio(double value) {
    return "\u00d7\u00a0" + figure(value);
  }

  static String interval(Interval interval) {
    return figure(interval.low()) + "\u2013" + figure(interval.high());
  }

  static String certainty(Certainty certainty) {
    return certainty == Certainty.EXPERT_JUDGEMENT
        ? "expert judgement"
        : certainty.id().replace('-', ' ') + " certainty";
  }

  static String basis(Evidence.Basis basis) {
    return switch (basis) {
      case PUBLISHED -> "published figure";
      case SECONDARY -> "figure quoted by another work";
      case DERIVED -> "derived from published figures";
      case JUDGEMENT -> "judgement";
    };
  }

  /** An id or an enum's name as words, the first with a capital. */
  static String title(String id) {
    String words = id.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  static String hours(int hours) {
    if (hours % 168 == 0) {
      return count(hours / 168, "week");
    }
    return hours > 48 && hours % 24 == 0 ? count(hours / 24, "day") : count(hours, "hour");
  }

  /** "41 of 100 (41 %)", or the printed share alone. */
  static String share(Share share) {
    String percent = figure(Math.round(1000 * share.value()) / 10.0) + "\u00a0%";
    if (!(share instanceof Share.Count count)) {
      return percent + " (number not seen)";
    }
    boolean isWhole = Math.abs(count.seen() - Math.rint(count.seen())) < 1e-9;
    return isWhole
        ? Math.round(count.seen()) + " of " + figure(count.of()) + " (" + percent + ")"
        : percent + " of " + figure(count.of());
  }

  static String count(int number, String thing) {
    return number + "\u00a0" + thing + (number == 1 ? "" : "s");
  }

  static String urgency(Urgency urgency) {
    if (urgency.level() == Triage.SELF_CARE) {
      return urgency.level().label();
    }
    return urgency.level().label()
        + ", "
        + (urgency.withinHours() == 0 ? "at once" : "within " + hours(urgency.withinHours()));
  }

  static String respondent(Finding.Respondent respondent) {
    return switch (respondent) {
      case RUNNER -> "the runner";
      case EITHER -> "the runner or an examiner";
      case EXAMINER -> "an examiner";
      case LABORATORY -> "a laboratory or an imaging department";
      case CLINICIAN_JUDGEMENT -> "a clinician\u2019s judgement alone";
    };
  }

  static String answerType(AnswerType type) {
    if (type instanceof AnswerType.Choice choice) {
      return choice.select() == AnswerType.Select.ONE
          ? "one of a list"
          : "one or several of a list";
    }
    return type instanceof AnswerType.Quantity quantity
        ? "a number, " + unit(quantity.unit())
        : "yes or no";
  }

  /** A UCUM unit, or that there is none. */
  static String unit(String ucum) {
    return ucum.equals("1") || (ucum.startsWith("{") && ucum.endsWith("}"))
        ? "no unit (UCUM " + ucum + ")"
        : "in " + ucum;
  }

  /** A criterion as an answer to a finding that the reader sees beside it, or as a sentence. */
  static String answer(Criterion when, KnowledgeBase knowledgeBase) {
    if (when instanceof Criterion.Is is) {
      return is.presence() == Answer.Presence.PRESENT ? "yes" : "no";
    }
    if (when instanceof Criterion.AnyOf anyOf
        && knowledgeBase.finding(anyOf.finding()).answer() instanceof AnswerType.Choice choice) {
      return choice.options().stream()
          .filter(option -> anyOf.options().contains(option.id()))
          .map(AnswerType.Option::label)
          .collect(Collectors.joining(" or "));
    }
    if (when instanceof Criterion.Within within) {
      return bounds(within);
    }
    return when.describe(knowledgeBase);
  }

  /** What else than the cases of a line can be answered. */
  static String otherwise(Likelihoods line, KnowledgeBase knowledgeBase) {
    boolean yesOrNo =
        line.cases().size() == 1
            && line.cases().get(0).when() instanceof Criterion.Is is
            && knowledgeBase.finding(is.finding()).answer() instanceof AnswerType.YesNo;
    if (!yesOrNo) {
      return "any other answer";
    }
    return answer(line.cases().get(0).when(), knowledgeBase).equals("yes") ? "no" : "yes";
  }

  private static String bounds(Criterion.Within within) {
    String low =
        within.low().isOpen()
            ? ""
            : (within.low().end() == Criterion.Bound.End.INCLUSIVE ? "\u2265\u00a0" : ">\u00a0")
                + figure(within.low().value());
    String high =
        within.high().isOpen()
            ? ""
            : (within.high().end() == Criterion.Bound.End.INCLUSIVE ? "\u2264\u00a0" : "<\u00a0")
                + figure(within.high().value());
    return low.isEmpty() || high.isEmpty() ? low + high : low + " and " + high;
  }

  /** Labels of findings, joined. */
  static String labels(List<String> findings, KnowledgeBase knowledgeBase) {
    return findings.stream()
        .map(each -> knowledgeBase.finding(each).label())
        .collect(Collectors.joining(" + "));
  }
}
