package org.popliteal.model;

/**
 * How sure the evidence behind a statement makes us: the GRADE levels, and one honest level below
 * them.
 */
public enum Certainty implements Spelled {
  /** GRADE high: further research is very unlikely to change the estimate. */
  HIGH,
  /** GRADE moderate: further research may change the estimate. */
  MODERATE,
  /** GRADE low: further research is likely to change the estimate. */
  LOW,
  /** GRADE very low: any estimate is very uncertain. */
  VERY_LOW,
  /** Nobody published a figure; the authors of the pack judged. */
  JUDGEMENT
}
