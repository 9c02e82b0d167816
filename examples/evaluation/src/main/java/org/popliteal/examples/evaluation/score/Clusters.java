package org.popliteal.examples.evaluation.score;

/** How findings that say the same thing over again are added. */
public enum Clusters {
  /** Only the strongest counts in each direction, as in the engine. */
  STRONGEST,
  /** All of them count. */
  ALL
}
