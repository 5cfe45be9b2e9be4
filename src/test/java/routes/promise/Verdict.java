package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the oracle found. Events without an answer may be stored or not; all else has to be 0.
 *
 * @param lost acknowledged, and neither stored nor kept as a dead letter
 * @param duplicate rows beyond one for each id
 * @param phantom stored, and never sent
 * @param corrupt stored otherwise than sent
 * @param ghost refused by 4xx, and stored
 * @param leaked stored under another shop
 * @param astonished answered by what no sender of such an event may get, like a 500
 */
record Verdict(
        int attempted,
        int acknowledged,
        int stored,
        int lost,
        int duplicate,
        int phantom,
        int corrupt,
        int ghost,
        int leaked,
        int astonished) {

    /** Fails unless the promise was kept. */
    Verdict assertKept() {
        assertThat(acknowledged).as("acknowledged: %s", this).isPositive();
        assertThat(new int[] {lost, duplicate, phantom, corrupt, ghost, leaked, astonished})
                .as("lost, duplicate, phantom, corrupt, ghost, leaked, astonished: %s", this)
                .containsOnly(0);
        return this;
    }
}
