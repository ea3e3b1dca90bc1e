from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.reports"
    label = "reports"
