package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Reads triage levels with their time frames. */
final class UrgencyReader {
  private UrgencyReader() {}

  /**
   * The hours that a level may have.
   *
   * @param least fewest hours
   * @param most most hours
   */
  private record Frame(int least, int most) {
    static Frame of(Triage level) {
      return switch (level) {
        case EMERGENCY -> new Frame(0, 4);
        case URGENT -> new Frame(1, 72);
        case SOON -> new Frame(73, 336);
        case ROUTINE -> new Frame(337, 1008);
        case SELF_CARE -> new Frame(0, 0);
      };
    }

    String text() {
      return least == most ? Integer.toString(most) : least + " to " + most;
    }
  }

  static Urgency read(Fields fields) {
    Problems problems = fields.problems();
    int before = problems.errors();
    Triage level = fields.word("level", Words.TRIAGE, Triage.ROUTINE);
    Frame frame = Frame.of(level);
    JsonNode hours = fields.value("withinHours");
    if (hours.isMissingNode() && level != Triage.SELF_CARE) {
      problems.add(
          PackProblem.NO_TIME_FRAME,
          fields.place(),
          "nothing says within how many hours",
          "Add \"withinHours\": " + frame.text() + ".");
      return new Urgency(level, 0);
    }
    int within = fields.integerOr("withinHours", 0, Integer.MAX_VALUE, 0);
    if (problems.errors() == before && (within < frame.least() || within > frame.most())) {
      problems.add(
          PackProblem.TIME_FRAME_OUT_OF_ORDER,
          fields.at("withinHours"),
          within
              + (within == 1 ? " hour does" : " hours do")
              + " not fit the level \""
              + level.id()
              + "\"",
          "\"" + level.id() + "\" means " + frame.text() + " hours; or choose another level.");
    }
    return new Urgency(level, within);
  }
}
