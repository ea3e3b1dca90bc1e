from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.frameworks"
    label = "frameworks"
