package org.popliteal.model.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.LikelihoodRatio;
import org.popliteal.model.Likelihoods;

/**
 * Reads clinical pictures: combinations of findings that say the same of many causes, and so are
 * written once instead of with each of them.
 */
final class PictureReader {
  private final Problems problems;
  private final Index index;
  private final Criteria criteria;
  private final Grounds grounds;

  PictureReader(Index index, Criteria criteria, Grounds grounds, Problems problems) {
    this.index = index;
    this.criteria = criteria;
    this.grounds = grounds;
    this.problems = problems;
  }

  /** What the pictures say, by id of the cause, in the order of the pack. */
  Map<String, List<Likelihoods>> read(List<Part> pictures) {
    Map<String, List<Likelihoods>> byCause = new HashMap<>();
    pictures.forEach(each -> read(each, byCause));
    return byCause;
  }

  private void read(Part part, Map<String, List<Likelihoods>> byCause) {
    Fields fields = new Fields(part.node(), part.place(), problems);
    String id = fields.id("id");
    String label = fields.text("label");
    Criterion when = criteria.required(fields, "when");
    String cluster = fields.has("cluster") ? fields.id("cluster") : "picture: " + id;
    fields.some("effects");
    fields.objects(
        "effects",
        each -> {
          List<String> causes = causes(each);
          if (!each.has("lr")) {
            each.missing("lr", "a likelihood ratio");
          }
          Likelihoods.Case holds =
              new Likelihoods.Case(when, CauseReader.ratio(each, "lr", problems));
          Evidence evidence = grounds.ofNumber(each);
          Likelihoods likelihoods =
              new Likelihoods(label, cluster, List.of(holds), LikelihoodRatio.NONE, evidence);
          causes.forEach(
              cause -> byCause.computeIfAbsent(cause, any -> new ArrayList<>()).add(likelihoods));
          return Optional.of(likelihoods);
        });
    fields.done();
  }

  /** The causes that an effect names, or all but those that it excepts. */
  private List<String> causes(Fields effect) {
    if (!effect.has("except")) {
      effect.some("causes");
      return index.references(effect, "causes", Kind.CAUSE);
    }
    List<String> except = index.references(effect, "except", Kind.CAUSE);
    return index.parts(Kind.CAUSE).stream()
        .map(Part::id)
        .filter(id -> !except.contains(id))
        .toList();
  }
}
