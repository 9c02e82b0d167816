package org.popliteal.engine;

import java.util.List;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Truth;

/**
 * A red flag and whether it is raised.
 *
 * @param flag the flag
 * @param status true: raised; false: excluded; unknown: not excluded, because something was not answered
 * @param open ids of the findings that would settle it; empty unless unknown
 */
public record RedFlagStatus(RedFlag flag, Truth status, List<String> open) {
  /** Copies the open findings. */
  public RedFlagStatus {
    open = List.copyOf(open);
  }
}
