package org.popliteal.model;

/**
 * How sure the evidence behind a statement makes us: the GRADE levels, and one honest level below
 * them.
 */
public enum Certainty {
  /** GRADE high: further research is very unlikely to change the estimate. */
  HIGH("high"),
  /** GRADE moderate: further research may change the estimate. */
  MODERATE("moderate"),
  /** GRADE low: further research is likely to change the estimate. */
  LOW("low"),
  /** GRADE very low: any estimate is very uncertain. */
  VERY_LOW("very-low"),
  /** Nobody published a figure; the authors of the pack judged. */
  JUDGEMENT("judgement");

  private final String id;

  Certainty(String id) {
    this.id = id;
  }

  /** The spelling used in pack files, for instance {@code very-low}. */
  public String id() {
    return id;
  }
}
