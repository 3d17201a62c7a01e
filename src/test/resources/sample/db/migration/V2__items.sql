create table sample_item (
    id        bigint primary key,
    name      varchar(100) not null,
    byentity  varchar(100),
    by_table  varchar(100),
    byhand    integer default 0 not null
);
insert into sample_item (id, name) select x, 'item ' || x from system_range(1, 1000);
