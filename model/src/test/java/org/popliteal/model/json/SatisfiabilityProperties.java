package org.popliteal.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.popliteal.model.Criterion;
import org.popliteal.model.SmallCriteria;
import org.popliteal.model.Truth;

class SatisfiabilityProperties {
  private final Satisfiability satisfiability = new Satisfiability(SmallCriteria.TYPES);

  @Provide
  Arbitrary<Criterion> criteria() {
    return SmallCriteria.criteria();
  }

  @Property(tries = 1000)
  void theVerdictIsThatOfTryingEverything(@ForAll("criteria") Criterion criterion) {
    for (Truth target : new Truth[] {Truth.TRUE, Truth.FALSE}) {
      boolean found =
          SmallCriteria.complete().stream()
              .anyMatch(given -> criterion.evaluate(SmallCriteria.to(given)) == target);

      assertThat(satisfiability.canBe(target, criterion)).as("%s", target).isEqualTo(found);
    }
  }
}
