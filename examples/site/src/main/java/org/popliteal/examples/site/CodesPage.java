package org.popliteal.examples.site;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.popliteal.model.Cause;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;
import org.popliteal.model.Finding;
import org.popliteal.model.Identified;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RiskFactor;

/** What has no verified code, and what has one in which terminology. */
record CodesPage(List<Kind> kinds) {

  /**
   * Parts of a kind.
   *
   * @param part the kind
   * @param all how many there are
   * @param systems how many have a code in which terminology; empty where none has
   * @param missing those without any
   */
  record Kind(Part part, int all, String systems, List<Missing> missing) {}

  /** A part without a code. */
  record Missing(String id, Link link) {}

  static CodesPage of(KnowledgeBase all) {
    return new CodesPage(
        List.of(
            kind(Part.CAUSES, all.causes(), Cause::label, Cause::codes),
            kind(Part.INTERVENTIONS, all.interventions(), Intervention::label, Intervention::codes),
            kind(Part.RISK_FACTORS, all.riskFactors(), RiskFactor::label, RiskFactor::codes),
            kind(Part.FINDINGS, all.findings(), Finding::label, Finding::codes)));
  }

  private static <T extends Identified> Kind kind(
      Part part, List<T> all, Function<T, String> label, Function<T, List<Code>> codes) {
    return new Kind(
        part,
        all.size(),
        Arrays.stream(CodeSystem.values())
            .filter(system -> count(all, codes, system) > 0)
            .map(system -> system.id() + ": " + count(all, codes, system))
            .collect(Collectors.joining("; ")),
        all.stream()
            .filter(each -> codes.apply(each).isEmpty())
            .map(each -> new Missing(each.id(), new Link(part.page(each.id()), label.apply(each))))
            .toList());
  }

  private static <T> long count(List<T> all, Function<T, List<Code>> codes, CodeSystem system) {
    return all.stream()
        .filter(each -> codes.apply(each).stream().anyMatch(code -> code.system() == system))
        .count();
  }
}
