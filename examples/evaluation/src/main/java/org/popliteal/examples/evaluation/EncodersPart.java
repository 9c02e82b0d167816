package org.popliteal.examples.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.RankedCause;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.cases.TriageVerdict;
import org.popliteal.examples.evaluation.report.Report;
import org.popliteal.examples.evaluation.report.Table;
import org.popliteal.examples.evaluation.score.Wilson;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.Cause;
import org.popliteal.model.Origin;

/** How far the answer depends on who fills in the form. */
final class EncodersPart implements Part {
  private static final String FOLDER = "second-encodings/";

  private final List<Pair> pairs;

  /** The same person by two encoders. */
  private record Pair(PublishedCase published, AssessmentResult one, AssessmentResult other) {
    boolean isFirst(AssessmentResult result) {
      return published.causes().contains(first(result));
    }

    boolean isSameFirst() {
      return first(one).equals(first(other));
    }

    boolean isSameTriage() {
      return one.triage().urgency().level() == other.triage().urgency().level();
    }

    boolean isLate(AssessmentResult result) {
      return published.judge(result.triage().urgency()) == TriageVerdict.UNDER;
    }

    /** Jensen and Shannon's divergence in bits: 0 the same, 1 nothing in common. */
    double divergence() {
      double sum = 0;
      for (Cause cause : one.knowledgeBase().causes()) {
        double p = probability(one, cause);
        double q = probability(other, cause);
        sum += half(p, (p + q) / 2) + half(q, (p + q) / 2);
      }
      return sum;
    }

    private static double probability(AssessmentResult result, Cause cause) {
      return result.differential().stream()
          .filter(each -> each.cause().equals(cause))
          .mapToDouble(RankedCause::probability)
          .sum();
    }

    private static double half(double p, double middle) {
      return p == 0 ? 0 : p * StrictMath.log(p / middle) / StrictMath.log(2) / 2;
    }
  }

  private EncodersPart(List<Pair> pairs) {
    this.pairs = List.copyOf(pairs);
  }

  static EncodersPart measure(Study study) {
    Assessor assessor = Assessor.using(study.knowledgeBase());
    List<Pair> pairs = new ArrayList<>();
    for (PublishedCase each : study.cases()) {
      try (InputStream stream =
          EncodersPart.class.getResourceAsStream(FOLDER + each.id() + ".json")) {
        if (stream != null) {
          Assessment again =
              AssessmentReader.using(study.knowledgeBase()).read(stream.readAllBytes());
          pairs.add(new Pair(each, assessor.assess(each.assessment()), assessor.assess(again)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new EncodersPart(pairs);
  }

  private static String first(AssessmentResult result) {
    return result.differential().get(0).cause().id();
  }

  private double[] sorted(ToDoubleFunction<Pair> value) {
    return pairs.stream().mapToDouble(value).sorted().toArray();
  }

  private double median(ToDoubleFunction<Pair> value) {
    double[] sorted = sorted(value);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private long count(Predicate<Pair> which) {
    return pairs.stream().filter(which).count();
  }

  private Wilson share(Predicate<Pair> which) {
    return new Wilson(count(which), pairs.size());
  }

  private double meanDivergence() {
    return Arrays.stream(sorted(Pair::divergence)).average().orElse(Double.NaN);
  }

  @Override
  public Report addTo(Report report) {
    List<Pair> diagnosed = pairs.stream().filter(each -> each.published().scored()).toList();
    Table table = Table.of("case", "answers", "first cause", "triage", "divergence in bits");
    for (Pair each : pairs) {
      table =
          table.row(
              each.published().id(),
              given(each.one()) + ", " + given(each.other()),
              each.isSameFirst()
                  ? first(each.one())
                  : first(each.one()) + ", " + first(each.other()),
              each.isSameTriage()
                  ? each.one().triage().urgency().level().id()
                  : each.one().triage().urgency().level().id()
                      + ", "
                      + each.other().triage().urgency().level().id(),
              Numbers.two(each.divergence()));
    }
    return report
        .section("Two encoders of the same person")
        .text(
            pairs.size()
                + " people were encoded a second time by other hands from the same publications."
                + " The same first cause: "
                + Numbers.of(share(Pair::isSameFirst))
                + ". The same level of triage: "
                + Numbers.of(share(Pair::isSameTriage))
                + "; later than every acceptable one in "
                + count(each -> each.isLate(each.one()))
                + " by the first encoder and in "
                + count(each -> each.isLate(each.other()))
                + " by the second. The right cause first in "
                + diagnosed.stream().filter(each -> each.isFirst(each.one())).count()
                + " and in "
                + diagnosed.stream().filter(each -> each.isFirst(each.other())).count()
                + ", of "
                + diagnosed.size()
                + " with a diagnosis. Divergence of the probabilities: median "
                + Numbers.two(median(Pair::divergence))
                + ", mean "
                + Numbers.two(meanDivergence())
                + " bits. Median number of answers: "
                + Numbers.plain(median(each -> given(each.one())))
                + " and "
                + Numbers.plain(median(each -> given(each.other())))
                + ".")
        .table(table);
  }

  /** Answers that the encoder gave. */
  private static long given(AssessmentResult result) {
    return result.assessment().answered().values().stream()
        .filter(each -> each.origin().kind() == Origin.Kind.STATED)
        .count();
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("pairs", pairs.size());
    figures.put("sameFirst", count(Pair::isSameFirst));
    figures.put("sameTriage", count(Pair::isSameTriage));
    figures.put("divergence", Numbers.rounded(meanDivergence()));
    return figures;
  }
}
