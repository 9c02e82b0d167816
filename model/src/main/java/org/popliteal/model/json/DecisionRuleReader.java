package org.popliteal.model.json;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Reads decision rules, and checks that their bands cover every score once. */
final class DecisionRuleReader {
  private final Problems problems;
  private final Index index;
  private final Criteria criteria;
  private final Grounds grounds;

  DecisionRuleReader(Index index, Criteria criteria, Grounds grounds, Problems problems) {
    this.index = index;
    this.criteria = criteria;
    this.grounds = grounds;
    this.problems = problems;
  }

  DecisionRule read(Part part) {
    Fields fields = new Fields(part.node(), part.place(), problems);
    int before = problems.errors();
    DecisionRule rule =
        new DecisionRule(
            fields.id("id"),
            fields.text("label"),
            fields.texts("sources"),
            fields.text("purpose"),
            criteria.or(fields, "appliesWhen", Criterion.always()),
            criteria.or(fields, "exclusions", Criteria.never()),
            scoring(fields),
            bands(fields),
            fields.texts("cautions"),
            grounds.facts(fields, "accuracy"),
            grounds.required(fields));
    fields.done();
    if (problems.errors() == before) {
      check(rule, fields.at("bands"));
    }
    return rule;
  }

  private DecisionRule.Scoring scoring(Fields fields) {
    boolean items = fields.has("items");
    boolean measure = fields.has("measure");
    if (items == measure) {
      problems.add(
          PackProblem.MISSING_KEY,
          fields.place(),
          "a decision rule has either items or a measure",
          "Give \"items\" with points, or \"measure\": the id of a quantity finding.");
    }
    if (!measure) {
      Set<String> ids = new HashSet<>();
      return new DecisionRule.Points(fields.objects("items", each -> Optional.of(item(each, ids))));
    }
    String finding = index.reference(fields, "measure", Kind.FINDING);
    AnswerType type = criteria.types().get(finding);
    if (type != null && !(type instanceof AnswerType.Quantity)) {
      problems.add(
          PackProblem.CRITERION_ANSWER_TYPE,
          fields.at("measure"),
          "\"" + finding + "\" is no quantity",
          "Name a quantity finding.");
    }
    return new DecisionRule.Measure(finding);
  }

  private DecisionRule.Item item(Fields fields, Set<String> ids) {
    return new DecisionRule.Item(
        unique(fields, ids),
        fields.text("label"),
        fields.integer("points", -100, 100),
        criteria.required(fields, "when"),
        fields.wordOr("unanswered", Words.UNANSWERED, DecisionRule.Unanswered.UNKNOWN));
  }

  private String unique(Fields fields, Set<String> ids) {
    String id = fields.id("id");
    if (!ids.add(id)) {
      problems.add(
          PackProblem.DUPLICATE_ID,
          fields.at("id"),
          "there are two of \"" + id + "\" in this rule",
          "Rename one of them, or take it away.");
    }
    return id;
  }

  private List<DecisionRule.Band> bands(Fields fields) {
    Set<String> ids = new HashSet<>();
    return fields.someObjects(
        "bands",
        each ->
            Optional.of(
                new DecisionRule.Band(
                    unique(each, ids),
                    each.text("label"),
                    each.numberOr(
                        "min", -Double.MAX_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY),
                    each.numberOr(
                        "max", -Double.MAX_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY),
                    each.text("meaning"),
                    each.textOrNone("action"),
                    each.objectIfThere("urgency", UrgencyReader::read)
                        .orElseGet(() -> new Urgency(Triage.SELF_CARE, 0)))));
  }

  private void check(DecisionRule rule, Place place) {
    boolean points = rule.scoring() instanceof DecisionRule.Points;
    double step = points ? 1 : 0;
    for (int i = 0; i < rule.bands().size(); i++) {
      DecisionRule.Band band = rule.bands().get(i);
      if (points && (band.min() != Math.rint(band.min()) || band.max() != Math.rint(band.max()))) {
        problems.add(
            PackProblem.WRONG_TYPE,
            place.at(i),
            "points are whole numbers",
            "Give whole numbers as \"min\" and \"max\", both inclusive.");
        return;
      }
      if (points ? band.min() > band.max() : band.min() >= band.max()) {
        problems.add(
            PackProblem.BANDS_OVERLAP,
            place.at(i),
            "the band \"" + band.id() + "\" ends before it begins",
            "Exchange min and max.");
        return;
      }
      if (i > 0) {
        DecisionRule.Band below = rule.bands().get(i - 1);
        double expected = below.max() + step;
        if (band.min() < expected) {
          problems.add(
              PackProblem.BANDS_OVERLAP,
              place.at(i),
              "the bands \""
                  + below.id()
                  + "\" and \""
                  + band.id()
                  + "\" overlap, or are not in rising order",
              "Let \"" + band.id() + "\" begin at " + Fields.plain(expected) + ".");
        } else if (band.min() > expected) {
          problems.add(
              PackProblem.BANDS_LEAVE_A_GAP,
              place.at(i),
              "between the bands \"" + below.id() + "\" and \"" + band.id() + "\" there is a gap",
              "Let \"" + band.id() + "\" begin at " + Fields.plain(expected) + ".");
        }
      }
    }
    checkCover(rule, place);
  }

  private void checkCover(DecisionRule rule, Place place) {
    double least = 0;
    double most = 0;
    boolean pastMost = false;
    if (rule.scoring() instanceof DecisionRule.Points points) {
      for (DecisionRule.Item item : points.items()) {
        least += Math.min(0, item.points());
        most += Math.max(0, item.points());
      }
    } else if (rule.scoring() instanceof DecisionRule.Measure measure
        && criteria.types().get(measure.finding()) instanceof AnswerType.Quantity quantity) {
      least = quantity.min();
      most = quantity.max();
      pastMost = true; // the upper end of a band of a measure is exclusive
    } else {
      return;
    }
    double low = rule.bands().get(0).min();
    double high = rule.bands().get(rule.bands().size() - 1).max();
    if (low > least || high < most || (pastMost && high == most)) {
      problems.add(
          PackProblem.BANDS_DO_NOT_COVER,
          place,
          "scores from "
              + Fields.plain(least)
              + " to "
              + Fields.plain(most)
              + " are possible, and not all lie in a band",
          pastMost
              ? "Leave out \"min\" of the lowest and \"max\" of the highest band."
              : "Let the lowest band begin at "
                  + Fields.plain(least)
                  + " and the highest end at "
                  + Fields.plain(most)
                  + ".");
      return;
    }
    for (int i = 0; i < rule.bands().size(); i++) {
      DecisionRule.Band band = rule.bands().get(i);
      if (band.min() > most || band.max() < least) {
        problems.add(
            PackProblem.BANDS_DO_NOT_COVER,
            place.at(i),
            "no score reaches the band \"" + band.id() + "\"",
            "Scores reach from "
                + Fields.plain(least)
                + " to "
                + Fields.plain(most)
                + ": remove the band, or mend the points.");
      }
    }
  }
}
