package org.popliteal.model.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.popliteal.model.Issue;

/**
 * Collects the problems of one reading. Places that an overlay changed are told as places of the
 * overlay.
 */
final class IssueCollector {
  private final List<Issue> issues = new ArrayList<>();
  private final Map<JsonPlace, JsonPlace> overlaid = new HashMap<>();
  private final Map<String, JsonPositions> read = new HashMap<>();
  private boolean isSilent;
  private int errors;

  /** Says what a file holds, in which problems are then told by line and column. */
  void reading(String file, byte[] json) {
    read.put(file, new JsonPositions(json));
  }

  /**
   * Reports a problem.
   *
   * @param values what its texts leave blank
   */
  void add(PackProblem problem, JsonPlace place, Object... values) {
    if (isSilent) {
      return;
    }
    Issue issue = problem.at(origin(place), values);
    JsonPositions positions = read.get(issue.file());
    issues.add(positions == null ? issue : positions.locate(issue));
    errors += issue.severity() == Issue.Severity.ERROR ? 1 : 0;
  }

  /** Reads what is missing, of which one problem was told already. */
  <T> T silently(Supplier<T> reading) {
    boolean before = isSilent;
    isSilent = true;
    T read = reading.get();
    isSilent = before;
    return read;
  }

  /** Says that what stands at a place was put there by an overlay. */
  void overlaid(JsonPlace place, JsonPlace origin) {
    overlaid.put(place, origin(origin));
  }

  /**
   * The place that an author wrote: in the overlay if the place or what encloses it comes from
   * there.
   */
  JsonPlace origin(JsonPlace place) {
    String pointer = place.pointer();
    int end = pointer.length();
    while (end > 0) {
      JsonPlace found = overlaid.get(new JsonPlace(place.file(), pointer.substring(0, end)));
      if (found != null) {
        return new JsonPlace(found.file(), found.pointer() + pointer.substring(end));
      }
      end = pointer.lastIndexOf('/', end - 1);
    }
    return place;
  }

  /**
   * How many errors there are so far; the same number before and after means that a part is sound.
   */
  int errors() {
    return errors;
  }

  List<Issue> all() {
    return List.copyOf(issues);
  }
}
