package org.popliteal.examples.evaluation;

import java.util.Locale;
import org.popliteal.examples.evaluation.cases.TriageVerdict;
import org.popliteal.examples.evaluation.score.Mean;
import org.popliteal.examples.evaluation.score.Wilson;

/** Figures as a reader sees them. */
final class Numbers {
  private Numbers() {}

  /** To four digits after the point: the last that are the same on every machine. */
  static double rounded(double value) {
    return Math.rint(1e4 * value) / 1e4;
  }

  static String capitalised(TriageVerdict verdict) {
    String name = verdict.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(rounded(value));
  }

  static String signed(Mean mean) {
    return String.format(Locale.ROOT, "%+.3f ± %.3f", mean.value(), mean.error());
  }

  static String of(Mean mean) {
    return String.format(Locale.ROOT, "%.3f ± %.3f", mean.value(), mean.error());
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** Hits of all, the share, and its interval. */
  static String of(Wilson share) {
    return share.of() == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "%d of %d: %.0f %% (%.0f–%.0f)",
            share.hits(),
            share.of(),
            100 * share.share(),
            100 * share.interval().low(),
            100 * share.interval().high());
  }
}
