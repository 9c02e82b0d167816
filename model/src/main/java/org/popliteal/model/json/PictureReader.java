package org.popliteal.model.json;

import java.util.List;
import java.util.Optional;
import org.popliteal.model.Criterion;
import org.popliteal.model.LikelihoodRatio;
import org.popliteal.model.Likelihoods;

/** Reads clinical pictures. */
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

  Picture read(Part part) {
    Fields fields = new Fields(part.node(), part.place(), problems);
    String id = fields.id("id");
    String label = fields.text("label");
    Criterion when = criteria.required(fields, "when");
    String cluster = fields.has("cluster") ? fields.id("cluster") : "picture: " + id;
    fields.some("effects");
    Picture picture =
        new Picture(
            id, fields.objects("effects", each -> Optional.of(effect(each, label, cluster, when))));
    fields.done();
    return picture;
  }

  private Picture.Effect effect(Fields fields, String label, String cluster, Criterion when) {
    if (fields.has("causes")) {
      fields.some("causes");
    }
    if (!fields.has("lr")) {
      fields.missing("lr", "a likelihood ratio");
    }
    Likelihoods.Case holds = new Likelihoods.Case(when, CauseReader.ratio(fields, "lr", problems));
    return new Picture.Effect(
        index.references(fields, "causes", Kind.CAUSE),
        new Likelihoods(
            label, cluster, List.of(holds), LikelihoodRatio.NONE, grounds.ofNumber(fields)));
  }
}
