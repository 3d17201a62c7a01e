package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JobRepositoryFactoryBean;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.ItemWriter;
import org.springframework.batch.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A restartable Spring Batch job as its manual makes one, with its repository in the same database. */
final class SpringBatch implements Contestant {

    private static final String SCHEMA = "org/springframework/batch/core/schema-";

    private final String name;
    private final SpringReader reader;
    private final int chunkSize;
    private final HikariDataSource pool;
    private final JdbcTransactionManager transactions;
    private final JobRepository repository;

    SpringBatch(String name, HikariDataSource pool, SpringReader reader, int chunkSize) throws Exception {
        this.name = name;
        this.pool = pool;
        this.reader = reader;
        this.chunkSize = chunkSize;
        this.transactions = new JdbcTransactionManager(pool);
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(
                        true,
                        false,
                        null,
                        new ClassPathResource(SCHEMA + "drop-postgresql.sql"),
                        new ClassPathResource(SCHEMA + "postgresql.sql")),
                pool);
        this.repository = repository(pool, transactions);
    }

    private static JobRepository repository(DataSource dataSource, JdbcTransactionManager transactions)
            throws Exception {
        JobRepositoryFactoryBean factory = new JobRepositoryFactoryBean();
        factory.setDataSource(dataSource);
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run() throws Exception {
        TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
        launcher.setJobRepository(repository);
        launcher.afterPropertiesSet();
        JobParameters parameters =
                new JobParametersBuilder().addLong("started", System.nanoTime()).toJobParameters();
        JobExecution execution = launcher.run(job(), parameters);
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw new IllegalStateException("Spring Batch ended " + execution);
        }
    }

    private Job job() throws Exception {
        return new JobBuilder(name(), repository)
                .start(new StepBuilder("search-names", repository)
                        .<NamedRow, NamedRow>chunk(chunkSize, transactions)
                        .reader(reader.create(pool, chunkSize))
                        .processor(NamedRow::withSearchName)
                        .writer(writer())
                        .build())
                .build();
    }

    private ItemWriter<NamedRow> writer() {
        var writer = new JdbcBatchItemWriterBuilder<NamedRow>()
                .dataSource(pool)
                .sql("UPDATE customer SET search_name = ? WHERE id = ?")
                .itemPreparedStatementSetter((row, statement) -> {
                    statement.setString(1, row.searchName());
                    statement.setLong(2, row.id());
                })
                .build();
        writer.afterPropertiesSet();
        return writer;
    }

    @Override
    public void close() {
        pool.close();
    }
}
