package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Assessment;

/** A result does not grow fat unnoticed. */
class AllocationTest {
  /** Measured: 11 200 bytes for triage, ranking and plan, on JDK 17; a fifth more is allowed. */
  private static final long MOST_BYTES = 11_200 * 6 / 5;

  private static final int WARM_UP = 5_000;
  private static final int MEASURED = 1_000;

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
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assess(WARM_UP);

    long before = threads.getCurrentThreadAllocatedBytes();
    int causes = assess(MEASURED);
    long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;

    System.out.println("Bytes allocated per assessment: " + bytes);
    assertThat(causes).isPositive();
    assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
  }

  private static int assess(int times) {
    int causes = 0;
    for (int i = 0; i < times; i++) {
      causes += Fixtures.ASSESSOR.assess(CASE).differential().size();
    }
    return causes;
  }
}
