package org.popliteal.model.json;

import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Reads triage levels with their time frames. */
final class UrgencyReader {
  private UrgencyReader() {}

  /** The hours that a level may have, both inclusive. */
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

  static Urgency read(ObjectReader fields) {
    int before = fields.issues().errors();
    Triage level = fields.word("level", Triage.class);
    Frame frame = Frame.of(level);
    if (!fields.has("withinHours") && level != Triage.SELF_CARE) {
      fields.report(PackProblem.NO_TIME_FRAME, fields.place(), frame.text());
      return new Urgency(level, 0);
    }
    int within = fields.integerOr("withinHours", 0, Integer.MAX_VALUE, 0);
    if (fields.issues().errors() == before && (within < frame.least() || within > frame.most())) {
      String hours = within == 1 ? " hour does" : " hours do";
      fields.report(
          PackProblem.TIME_FRAME_OUT_OF_ORDER,
          fields.at("withinHours"),
          within + hours,
          level.id(),
          frame.text());
    }
    return new Urgency(level, within);
  }
}
