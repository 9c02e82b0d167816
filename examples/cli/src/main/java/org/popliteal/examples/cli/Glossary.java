package org.popliteal.examples.cli;

import org.popliteal.model.Policy;

/** What the words and figures of the report mean, with the limits that the pack sets. */
final class Glossary {
  private final Policy policy;

  Glossary(Policy policy) {
    this.policy = policy;
  }

  void write(Html html) {
    html.open("section", "id", "glossary", "class", "part", "aria-labelledby", "glossary-title");
    html.element("h2", "What the figures mean", "id", "glossary-title");
    html.open("dl");
    entry(
        "Strong, moderate, weak support",
        "Strong: likelier than all other causes together, that is "
            + Wording.percent(Support.STRONG.from(policy))
            + " or more. Moderate: from "
            + Wording.percent(Support.MODERATE.from(policy))
            + " on, where a cause is named at all. Weak: less than that.",
        html);
    entry(
        "8 in 10 with this, 1 in 10 on average",
        "Of ten people who have this cause, eight give this answer; of ten ordinary patients with"
            + " pain behind the knee, one does. Rounded; the exact share and the number of"
            + " observations stand below it.",
        html);
    entry(
        "Not marked",
        "Of a question with several answers, one that was not chosen. The frequencies then say how"
            + " often it is not seen.",
        html);
    entry(
        "Observations",
        "Published people count as such, up to a limit and less where they were a selected sample;"
            + " a judgement is worth "
            + Wording.figure(policy.scoring().judgedWorth().value())
            + ".",
        html);
    entry(
        "Adds",
        "The natural logarithm of how much more often the answer is seen with the cause than on"
            + " average: +0.69 is twice as often, \u22120.69 half as often.",
        html);
    entry(
        "Score, temperature, normalisation",
        "The score is the sum of all that was added. It is divided by the temperature, which keeps"
            + " probabilities modest; then the same number is added for all causes, so that their"
            + " probabilities make 100\u00a0%. The result is the natural logarithm of the"
            + " probability.",
        html);
    entry(
        "Range",
        "Where the probability lies with 95\u00a0% certainty if nothing but the number of"
            + " observations with this cause is uncertain.",
        html);
    entry(
        "Set aside",
        "Of answers that say the same thing over again, only the strongest for and the strongest"
            + " against a cause count.",
        html);
    entry(
        "Judgement",
        "Nobody published a figure; the authors of the knowledge judged. A percentage published is"
            + " the share of observations that come from studies.",
        html);
    html.close().close();
  }

  private static void entry(String term, String meaning, Html html) {
    html.element("dt", term).element("dd", meaning);
  }
}
