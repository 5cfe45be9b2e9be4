package routes.dashboard;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.FrontendBuild;
import routes.process.JavaCommand;

/** Dashboard and desk of the packaged program in a real browser: {@code frontend/e2e}. */
class DashboardIT {

    @TempDir Path folder;

    @Test
    void worksInABrowser() throws IOException, InterruptedException {
        FrontendBuild.run("e2e", folder, JavaCommand.quickStartVariable());
    }
}
