package routes.store.rollups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** What operators read of the comparisons, also when one could not be made. */
class RollUpHealthTest {

    private static final String AWAY = "ALTER TABLE quarter_hours RENAME TO away";
    private static final String BACK = "ALTER TABLE away RENAME TO quarter_hours";

    @TempDir Path folder;
    @AutoClose private RollUpDatabase database;
    private Comparison comparison;
    private RollUpHealth health;

    @BeforeEach
    void compare() {
        database = new RollUpDatabase(folder);
        comparison = new Comparison(database.rollUps(), new Turn());
        health = new RollUpHealth(comparison);
    }

    @Test
    void aFailureIsToldBesideWhatTheOneBeforeFound_untilOneEnds() {
        comparison.run(RollUpRange.EVERYTHING);
        assertThat(details()).containsEntry("equal", true).doesNotContainKey("failed_at");

        database.sql().sql(AWAY).update();
        assertThatThrownBy(() -> comparison.run(RollUpRange.EVERYTHING))
                .isInstanceOf(DataAccessException.class);
        assertThat(details()).containsEntry("equal", true).containsKey("failed_at");

        database.sql().sql(BACK).update();
        comparison.run(RollUpRange.EVERYTHING);
        assertThat(details()).containsEntry("equal", true).doesNotContainKey("failed_at");
    }

    @Test
    void theFirstOneMayFail() {
        database.sql().sql(AWAY).update();
        assertThatThrownBy(() -> comparison.run(RollUpRange.EVERYTHING))
                .isInstanceOf(DataAccessException.class);

        assertThat(details())
                .containsEntry("compared_at", "not since the start")
                .containsKey("failed_at")
                .doesNotContainKey("equal");
    }

    private Map<String, Object> details() {
        return health.health().getDetails();
    }
}
