alter table gadget add column colour varchar(20);
