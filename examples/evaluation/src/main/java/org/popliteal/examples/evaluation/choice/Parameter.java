package org.popliteal.examples.evaluation.choice;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is chosen. */
public enum Parameter {
  /** 1 where only the strongest finding of a cluster counts, 0 where all do. */
  @JsonProperty("clusters")
  CLUSTERS("clusters"),
  /** Weight of what a "no" adds. */
  @JsonProperty("no-weight")
  NO_WEIGHT("weight of \"no\""),
  /** Observations that a judged frequency is worth. */
  @JsonProperty("judged-worth")
  JUDGED_WORTH("judgedWorth"),
  /** Most observations that one published row is worth. */
  @JsonProperty("published-cap")
  PUBLISHED_CAP("publishedCap"),
  /** Weight of observations from a selected sample. */
  @JsonProperty("selected-weight")
  SELECTED_WEIGHT("selectedWeight"),
  /** Weight of the log prior. */
  @JsonProperty("prior-weight")
  PRIOR_WEIGHT("priorWeight"),
  /** Divisor of the scores. */
  @JsonProperty("temperature")
  TEMPERATURE("temperature");

  private final String id;

  Parameter(String id) {
    this.id = id;
  }

  /** The name of the policy where it has one, otherwise a few words. */
  public String id() {
    return id;
  }
}
