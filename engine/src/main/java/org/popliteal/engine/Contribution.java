package org.popliteal.engine;

import java.util.List;
import org.popliteal.model.Evidence;

/**
 * What one answer (or the prior, a risk factor, a cap) did to the log-odds of one cause.
 *
 * @param kind what sort of contribution it is
 * @param label what was looked at, for a reader
 * @param findings ids of the findings that it rests on; empty for a prior or a cap
 * @param ratio the pack's own figure before caps: a likelihood ratio, an odds ratio, or the prior
 *     odds
 * @param logOdds what was added, in natural log-odds; for the prior, the prior log-odds
 * @param cluster findings of one cluster say the same thing over again; empty for a prior or a cap
 * @param evidence what the figure rests on
 */
public record Contribution(
    Kind kind,
    String label,
    List<String> findings,
    double ratio,
    double logOdds,
    String cluster,
    Evidence evidence) {

  /** What sort of contribution it is. */
  public enum Kind {
    /** Share of the cause before any answer. */
    PRIOR,
    /** Likelihood ratio of a finding or of a combination. */
    FINDING,
    /** Symptoms, signs and tests that speak for other causes and of which this one says nothing. */
    UNLISTED,
    /** Takes back what judgement alone may not weigh. */
    JUDGEMENT_CAP,
    /** Odds ratio of a risk factor. */
    RISK_FACTOR,
    /** Takes back what risk factors alone may not weigh. */
    RISK_FACTOR_CAP
  }

  /** Copies the findings. */
  public Contribution {
    findings = List.copyOf(findings);
  }
}
