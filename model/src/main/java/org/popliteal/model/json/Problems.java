package org.popliteal.model.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.model.Issue;

/**
 * Collects the problems of one reading. Places that an overlay changed are told as places of the
 * overlay.
 */
final class Problems {
  private final List<Issue> issues = new ArrayList<>();
  private final Map<Place, Place> overlaid = new HashMap<>();
  private int errors;

  void add(PackProblem problem, Place place, String message, String remedy) {
    Place told = origin(place);
    issues.add(
        new Issue(
            problem.code(), problem.severity(), told.file(), told.pointer(), message, remedy));
    errors += problem.severity() == Issue.Severity.ERROR ? 1 : 0;
  }

  /** Says that what stands at a place was put there by an overlay. */
  void overlaid(Place place, Place origin) {
    overlaid.put(place, origin(origin));
  }

  /**
   * The place that an author wrote: in the overlay if the place or what encloses it comes from
   * there.
   */
  Place origin(Place place) {
    String pointer = place.pointer();
    int end = pointer.length();
    while (end > 0) {
      Place found = overlaid.get(new Place(place.file(), pointer.substring(0, end)));
      if (found != null) {
        return new Place(found.file(), found.pointer() + pointer.substring(end));
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
