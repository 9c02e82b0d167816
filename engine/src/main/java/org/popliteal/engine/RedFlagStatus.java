package org.popliteal.engine;

import java.util.List;
import org.popliteal.model.Assessment;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Truth;

/**
 * A red flag and whether it is raised.
 *
 * @param flag the flag
 * @param status true: raised; false: excluded; unknown: not excluded, because something was not
 *     answered
 * @param assessment by whose answers it was judged
 */
public record RedFlagStatus(RedFlag flag, Truth status, Assessment assessment) {

  /** Ids of the findings that would settle it; empty unless unknown. */
  public List<String> open() {
    return status == Truth.UNKNOWN ? OpenFindings.of(flag.when(), assessment) : List.of();
  }
}
