package org.popliteal.examples.site;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.popliteal.engine.Wording;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.Share;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Words and figures for a reader. */
final class Words {
  private static final List<String> PARTS =
      List.of("half third quarter fifth sixth seventh eighth ninth tenth".split(" "));

  private Words() {}

  /** A factor: {@code × 2.5}. */
  static String ratio(double value) {
    return "\u00d7\u00a0" + Wording.figure(value);
  }

  static String basis(Evidence.Basis basis) {
    return switch (basis) {
      case PUBLISHED -> "published figure";
      case SECONDARY -> "figure quoted by another work";
      case DERIVED -> "derived from published figures";
      case JUDGEMENT -> "judgement";
    };
  }

  static String basis(FrequencyRow.Basis basis) {
    return switch (basis) {
      case PUBLISHED -> "published";
      case COUNTED -> "counted";
      case JUDGED -> "judged";
    };
  }

  static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** An id or an enum's name as words, the first with a capital. */
  static String title(String id) {
    String words = id.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** "41 of 100 (41 %)", or the printed share alone. */
  static String share(Share share) {
    if (share instanceof Share.Judged judged) {
      return judged.howOften().label();
    }
    if (share instanceof Share.OddsRatio ratio) {
      return "odds " + ratio(ratio.value());
    }
    if (share instanceof Share.Proportion printed) {
      return tenths(printed.share()) + " (number not seen)";
    }
    Share.Count count = (Share.Count) share;
    boolean isWhole = Math.abs(count.seen() - Math.rint(count.seen())) < 1e-9;
    String percent = tenths(count.seen() / count.of());
    return isWhole
        ? Math.round(count.seen()) + " of " + Wording.figure(count.of()) + " (" + percent + ")"
        : percent + " of " + Wording.figure(count.of());
  }

  private static String tenths(double share) {
    return Wording.figure(Math.round(1000 * share) / 10.0) + "\u00a0%";
  }

  /** A share in per cent, with tenths where it is rare. */
  static String percent(double share) {
    if (share < 0.0005) {
      return "under 0.1\u00a0%";
    }
    return share < 0.095 ? tenths(share) : Math.round(100 * Math.min(share, 0.99)) + "\u00a0%";
  }

  /** A factor between frequencies: "3 times as often", "a third as often". */
  static String timesAsOften(double factor) {
    if (factor >= 1.05) {
      double rounded = factor < 9.5 ? Math.round(10 * factor) / 10.0 : Math.round(factor);
      return (rounded == 2 ? "twice" : Wording.figure(rounded) + " times") + " as often";
    }
    if (factor > 1 / 1.25) {
      return factor >= 0.95 ? "as often" : "nearly as often";
    }
    long part = Math.round(1 / factor);
    if (1 / factor < 1.75) {
      return "two thirds as often";
    }
    if (part > 10) {
      return "less than a tenth as often";
    }
    String article = part == 2 ? "" : part == 8 ? "an " : "a ";
    return article + PARTS.get((int) part - 2) + " as often";
  }

  /**
   * The band of a factor between frequencies, which decides its colour: {@code p4} (10 and more) to
   * {@code p1}, {@code zero} for as often, {@code n1} to {@code n4} (a tenth and less).
   */
  static String band(double factor) {
    double distance = Math.max(factor, 1 / factor);
    if (distance < 1.05) {
      return "zero";
    }
    // A tenth is not exact in binary: the limits yield by a hair.
    int step = distance >= 9.999 ? 4 : distance >= 4.999 ? 3 : distance >= 1.999 ? 2 : 1;
    return (factor > 1 ? "p" : "n") + step;
  }

  /** Labels of classes of answers. */
  static String answers(Finding finding, List<String> ids) {
    return ids.stream().map(finding::answerLabel).collect(Collectors.joining(" or "));
  }

  /** What a finding is asked for. */
  static String purpose(Finding.Purpose purpose) {
    return switch (purpose) {
      case CAUSES -> "causes: each says how often it is seen";
      case SAFETY -> "safety: red flags and decision rules; it adds nothing to any cause";
      case PLAN -> "the plan and what speaks against it; it adds nothing to any cause";
      case RECORD -> "the record; it adds nothing to any cause";
    };
  }

  /** How soon to be seen: the level with its time. */
  static String urgency(Urgency urgency, Wording say) {
    String level = urgency.level().label();
    if (urgency.level() == Triage.SELF_CARE) {
      return level;
    }
    return level
        + ", "
        + (urgency.withinHours() == 0
            ? say.say("ask.now")
            : say.say("ask.within", say.hours(urgency.withinHours())));
  }

  static String answerType(AnswerType type) {
    if (type instanceof AnswerType.Choice choice) {
      return choice.select() == AnswerType.Select.ONE
          ? "one of a list"
          : "one or several of a list";
    }
    if (type instanceof AnswerType.Quantity quantity) {
      String ucum = quantity.unit();
      boolean isBare = ucum.equals("1") || (ucum.startsWith("{") && ucum.endsWith("}"));
      return "a number, " + (isBare ? "no unit (UCUM " + ucum + ")" : "in " + ucum);
    }
    return "yes or no";
  }

  /** The same for a whole kind. */
  static String plural(Evidence.Basis basis) {
    return switch (basis) {
      case PUBLISHED -> "published figures";
      case SECONDARY -> "figures quoted by another work";
      case DERIVED -> "figures derived from published ones";
      case JUDGEMENT -> "judgement";
    };
  }

  static String stance(RiskFactor.Stance stance) {
    return switch (stance) {
      case ARTICLE -> "The source article claims";
      case SUPPORTS -> "Supports it";
      case REFINES -> "Makes it more exact";
      case OPPOSES -> "Speaks against it";
    };
  }

  static String screening(RedFlag flag) {
    return flag.screening() == RedFlag.Screening.EVERYONE
        ? "everyone"
        : "those whose other answers point to it";
  }

  /** A coordinate of a picture. */
  static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
  }
}
