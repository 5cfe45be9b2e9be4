package routes.dashboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.FrontendBuild;

/** The dashboard's sources: lint, format, types and the tests beside its components. */
class DashboardTest {

    @TempDir Path folder;

    @Test
    void isCleanAndItsComponentsWork() throws IOException, InterruptedException {
        FrontendBuild.run("check", folder, Map.of());
    }
}
