package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Assessment;

/** A result does not grow fat unnoticed. */
class AllocationTest {
  /**
   * Measured on JDK 17: 15 900 bytes for triage, ranking and plan after other tests ran, 13 700
   * alone; a tenth more is allowed. Of these, 8 numbers for each of the 64 causes are what the sums
   * are kept in (4 100 bytes).
   */
  private static final long MOST_BYTES = 15_900 * 11 / 10;

  /** Code that the JVM has not compiled yet allocates more, and a busy machine compiles late. */
  private static final int ROUNDS = 40;

  private static final int ASSESSMENTS = 1_000;

  /** An ordinary case of twenty stated answers. */
  private static final Assessment CASE =
      Shorthand.assessment(
          "age=38; sex=male; onset=gradual; symptom-duration=21; pain-site=posteromedial;"
              + "pain-worst-24h=4; pain-during-running=4; pain-pattern=warms-up-then-returns;"
              + "worse-uphill-or-fast; recent-load-increase; !night-pain; !rest-pain;"
              + "!calf-swelling; !popliteal-lump; knee-swelling=none; !locking; !giving-way;"
              + "!leg-numbness; !breathlessness; tendon-tenderness=semimembranosus-semitendinosus");

  @Test
  void assessmentOfTwentyAnswersStaysWithinItsBytes() {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > MOST_BYTES; round++) {
      least = Math.min(least, bytesPerAssessment());
    }

    assertThat(least).isLessThanOrEqualTo(MOST_BYTES);
  }

  private static long bytesPerAssessment() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    int causes = assess(ASSESSMENTS);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(causes).isPositive();
    return bytes / ASSESSMENTS;
  }

  private static int assess(int times) {
    int causes = 0;
    for (int i = 0; i < times; i++) {
      causes += Fixtures.ASSESSOR.assess(CASE).differential().size();
    }
    return causes;
  }
}
