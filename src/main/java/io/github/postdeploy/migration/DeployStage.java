package io.github.postdeploy.migration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stage of a migration written in Java: of a class that is a Flyway {@code JavaMigration}, or a Liquibase
 * {@code CustomChange}. What such a class does cannot be read, so without this annotation it needs an entry in
 * {@link MigrationOptions}.
 *
 * <pre>{@code
 * @DeployStage(Stage.POST_DEPLOY)
 * public class V7__Merge_names extends BaseJavaMigration { … }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DeployStage {

    /** When the migration is applied. */
    Stage value();
}
