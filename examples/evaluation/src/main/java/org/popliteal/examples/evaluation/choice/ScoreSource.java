package org.popliteal.examples.evaluation.choice;

/** Scores of cases under given values, before a temperature. */
public interface ScoreSource {
  /** By case and cause, in a fixed order of both. */
  double[][] scores(Values values);
}
